"""Tables of the book. What may change on them, and by whom, is decided in `migrations/sql` by
grants and triggers.
"""
