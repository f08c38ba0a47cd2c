"""The City's plans, read: reports, what the book says, how every item stands."""
