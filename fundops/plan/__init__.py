"""The City's plans: 128 indicators, documents, tasks and schemes, what each was to reach and has.

Words: item, target, step (what a target says for a year on the way), actual (a reported figure or
state at a day, with its source), correction (an actual that takes another's place), feed (an item
that the book answers by itself), round (a day by which lead agencies report).
"""
