"""`python -m fundops`: the same as the command `fundops`."""

from fundops.cli import main

if __name__ == "__main__":
    main()
