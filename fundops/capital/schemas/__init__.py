"""JSON of capital: `commitments` (who is in, for how much), `money` (calls, receipts, what they
pay), `figures` (where everybody stands, and the rules beside it).
"""
