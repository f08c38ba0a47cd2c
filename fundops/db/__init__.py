"""PostgreSQL: the embedded server or one of the office's own, one engine each for the app and for
its owner.

Everything above talks to the database through `Database` (`engine.py`) and declares tables on
`Base` (`base.py`).
"""
