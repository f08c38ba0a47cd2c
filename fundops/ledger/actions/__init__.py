"""Verbs of the book: registers, quarters, posting. Nothing here commits."""
