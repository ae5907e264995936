"""Measurements, never tests: what the map costs beside an empty page, and what else one would build."""
