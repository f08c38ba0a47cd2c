"""People, roles and sign-in: who reads and who acts, and what each may do.

A person's code is the actor that the book records; it never changes. What a role may do is a table
of data, `roles.toml`; everything that is asked of it is asked in `access`.
"""
