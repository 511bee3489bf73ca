"""Rooms taken together: reading their summaries, what they say together, and how that is told."""
