"""`python -m sro`."""

from sro.cli import main

main()
