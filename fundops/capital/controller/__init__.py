"""URLs of capital: `/api/capital/{fund}`."""
