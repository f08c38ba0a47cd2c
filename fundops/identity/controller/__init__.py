"""URLs of identity: oneself, and the people that an administrator manages."""
