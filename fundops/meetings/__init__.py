"""Meetings of the assembly and the board, their resolutions, and what resolutions allow.

Words: meeting (planned, held, cancelled), invitation, attendance (whose weight, who came for them),
weight (votes or capital in đồng, as the pack says), quorum, ballot (for, against, abstain), related
party (declared; votes on nothing and leaves the base), resolution (adopted or not: computed, never
typed), amendment (a later one in its place), note (what was done about it), override (a blocked
action may go on), citation (the resolution that a voucher names).

Who owns how much is not known here: the caller gives each voter's weight.
"""
