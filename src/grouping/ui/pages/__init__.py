"""One page per phase, one file per page."""
