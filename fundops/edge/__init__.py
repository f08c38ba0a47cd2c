"""The edge of HTTP, the same for every controller: session, problems, paging, idempotency,
language.

Nothing here knows a domain; `provide.py` lists what a handler can ask for.
"""
