"""What identity declines, by topic."""
