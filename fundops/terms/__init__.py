"""What contracts say about money, worked out: the waterfall, fees, later closings, shares.

Pure: no database, no clock, no files. Terms are data (`values`, read from TOML in `reading`); every
sum is of whole đồng, rates and parts of a year are exact fractions, and each place that rounds says
how. No term has a value of its own: what a contract leaves out is refused by name.
"""
