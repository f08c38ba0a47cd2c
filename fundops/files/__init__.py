"""Files attached to records: decisions, bank papers, contracts, minutes.

What a file is, is read from its content and never from its name. Content is kept once, under its
hash; it leaves as a download only. Nothing is deleted: a wrong file is withdrawn with a reason.
"""
