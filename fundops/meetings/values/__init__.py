"""Nouns of meetings, of resolutions, and of what resolutions allow."""
