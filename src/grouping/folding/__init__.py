"""Paper: flat folds of a sheet, their laws, the language of fold programs, and what a diagram shows."""
