"""Class lists from spreadsheets and text files."""
