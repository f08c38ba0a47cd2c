"""Nouns of the City's plans."""
