"""The session file: the only code that speaks SQL."""
