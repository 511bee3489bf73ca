"""Grouping: a facilitator's companion for a paper-folding experiment about attainment grouping."""

__version__ = "0.1.0"
