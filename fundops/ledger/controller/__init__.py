"""URLs of the book: `/api/ledger`. `provide` has what other domains' controllers ask for too: the
fund of the address, the cut of the question.
"""
