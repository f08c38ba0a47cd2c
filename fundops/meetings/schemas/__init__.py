"""JSON of meetings, resolutions and overrides. A weight is a whole number in a text, like money."""
