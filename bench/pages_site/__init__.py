"""The dashboard beside an empty page of the same server."""
