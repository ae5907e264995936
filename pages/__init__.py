"""A choice comes in, one screen goes out: each page begins, chooses, asks, draws and explains."""
