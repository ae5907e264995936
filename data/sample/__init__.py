"""Sample figures for the departments and districts of Nghệ An: unit profiles go in, CSV files come out."""
