"""Decisions of the book, pure: what a reversal is, which bytes an entry has, how the tree grows
and is proven.
"""
