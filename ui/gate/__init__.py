"""The gate: who comes in, by which door, to do what; requests go in and come out with a name."""
