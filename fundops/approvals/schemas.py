"""JSON of the second person's answers."""

from fundops.edge.fields import Body, Day, Line


class RefusalIn(Body):
    reason: Line


class ReversalIn(Body):
    """posted: the day to post the reversal on, if not the original's value date."""

    reason: Line
    posted: Day | None = None
