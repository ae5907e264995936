"""Measurements, printed as ratios of one run; see each module for its command."""
