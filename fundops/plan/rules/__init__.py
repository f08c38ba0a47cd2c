"""Decisions of the City's plans: what they say, how an item stands, what may be reported. Pure."""
