"""The pages people use; for now one overview, the statements to download and the API's own page."""
