"""Boundaries: public outlines and our island points go in, checked GeoJSON at hashed addresses comes out."""
