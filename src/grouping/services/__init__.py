"""Use cases: commands, the open workspace, builders of view models, the rehearsal."""
