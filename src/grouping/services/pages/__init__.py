"""Builders of what the facilitator's pages show, one module per page."""
