"""The room: what everybody sees on the projector, from view models only."""
