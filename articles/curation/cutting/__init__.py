"""How pages are cut by hand: a plan of the page's lines, steps from plan to plan, and the cut that is kept."""
