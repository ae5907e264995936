"""Choices come in from the address and the bar on top; a page with its parts goes out to the browser."""
