"""Nouns of capital. Amounts are in the fund's currency unless a name says foreign."""
