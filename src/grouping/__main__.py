"""Lets `python -m grouping` start the program."""

import sys

from grouping.cli import main

if __name__ == "__main__":
    sys.exit(main())
