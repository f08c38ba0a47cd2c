"""Signing in and out, one's own account, people and their roles."""
