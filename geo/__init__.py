"""Boundaries: outlines, public and a province's own, go in; checked GeoJSON at hashed addresses comes out."""
