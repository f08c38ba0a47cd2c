"""Rates of return and multiples: pure functions over dates and exact amounts, each with its source.

The statements, the pages and `fundops calc` use the same ones. Amounts are exact (đồng as int, or
Decimal or Fraction), contributions and distributions are both positive, and are never netted
against each other; a flow of `irr` is negative when money is paid in. What a measure cannot say is
a value too: see `results`. Rates are searched for in floating point and then refined in decimals,
so that their digits do not depend on the machine: see `rates`.
"""
