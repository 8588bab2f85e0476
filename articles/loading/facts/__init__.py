"""Facts from records to rows: recognised among those that stand, with what follows from their values and what is expected of them."""
