"""Every rule of a fund judged on the book on a day: value, limit, headroom, since when."""
