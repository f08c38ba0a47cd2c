"""Capital: who promised money to the fund, what was called, what came in, and what the City may at
most hold.

Words: investor, contract, charter capital, closing (a dated batch of commitments), commitment,
allocation decision (the City's budget), call and its lines, receipt (a fact: money on the fund's
bank account), contribution (a decision: a receipt's allocation to a call), uncalled, unfunded,
paid-in, late interest, the readings of the match rule.
"""
