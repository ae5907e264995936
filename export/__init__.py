"""Rows of an answer come in; files to take along (CSV, XLSX), which run nothing when opened, go out."""
