"""Meetings of the assembly and the board, their resolutions, and the overrides that resolutions allow."""
