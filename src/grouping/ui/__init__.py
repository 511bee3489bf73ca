"""Windows that show a view model and report what the facilitator did."""
