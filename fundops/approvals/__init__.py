"""The second person: a voucher's kind leads to the domain that judges it again, under the same
locks, then it posts.
"""
