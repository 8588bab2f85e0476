"""What the desk's pages share: the frame of a list, its forms and filters, places by name, refusals in plain words."""
