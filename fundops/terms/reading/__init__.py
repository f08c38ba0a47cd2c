"""From a text of TOML to the values of the terms, or to everything that is wrong with it.

`toml` asks for keys one by one and remembers what was asked, so that a key that nobody knows is
refused as well as one that is missing; the other modules each read one kind of document.
"""
