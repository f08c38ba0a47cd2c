"""JSON of the book: `master` (who and what it is kept for), `book` (vouchers, entries, figures)."""
