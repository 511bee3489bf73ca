"""Small widgets that several pages share; each shows a view and reports what was done."""
