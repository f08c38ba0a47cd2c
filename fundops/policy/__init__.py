"""What must hold, and where the law says so: rules, their legal basis and the chart of accounts, as
data that an office edits (`packs/<id>/`), judged on figures that somebody else measured.

Words: pack, instrument (a law, resolution, plan or charter), rule, measure (what a rule looks at,
by name), limit, severity (block, warn, kpi), status (how sure we are of the text).

Nothing here reads a database or a clock: a rule is judged on the date of the event, which the
caller names.
"""
