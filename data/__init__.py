"""Lowest layer: what ships and what it means go in, an open database and its words come out."""
