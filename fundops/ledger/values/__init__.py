"""Nouns of the book: who it is kept for, what an entry is, and which part of it a reader sees."""
