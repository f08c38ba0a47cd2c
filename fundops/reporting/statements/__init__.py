"""Statements: from figures and a definition to worded blocks in one language. Pure; refuses what
does not tie.
"""
