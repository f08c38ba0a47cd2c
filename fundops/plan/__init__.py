"""The City plans' indicators, tasks and schemes: targets, what was reached, the yearly results report."""
