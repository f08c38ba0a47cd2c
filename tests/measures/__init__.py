"""Rates of return and multiples: published examples, properties, and other programs as oracles."""
