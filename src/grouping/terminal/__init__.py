"""Work at the command line that needs no window: rehearsing with a made-up room, drawing from a list."""
