"""Allocation, chance and statistics: functions from arrays to arrays, in numpy and nothing else."""
