"""The gate: who comes in, by which door, and what they may do; requests come in, requests with a name go out."""
