"""The back office of a public venture fund and its sister science-and-technology grants fund."""

__version__ = "0.1.0"
