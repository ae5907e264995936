"""Questions about the figures come in; rows come out. Every number that anybody sees is computed here."""
