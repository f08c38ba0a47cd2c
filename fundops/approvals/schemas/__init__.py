"""JSON of the second person: what waits and what an approval came to; what would change."""
