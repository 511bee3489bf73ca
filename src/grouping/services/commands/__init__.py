"""Commands: one frozen value per thing a facilitator can do, one module per phase."""
