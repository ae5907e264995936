"""Backups: the open database comes in, a file that was read again and compared comes out, and goes back."""
