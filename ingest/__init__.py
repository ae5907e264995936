"""Files come in; checked figures of a published upload, or a list of what is wrong with them, go out."""
