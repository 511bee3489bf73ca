"""Allocation and chance: functions from arrays to arrays, in numpy and nothing else."""
