"""What the book can be asked. Every figure is read under a `Cut`: up to an entry number and up to
a date.
"""
