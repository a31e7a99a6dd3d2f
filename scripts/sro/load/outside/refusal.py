"""Refusing a file from outside: one sentence with the file, what is wrong and what to do."""

from __future__ import annotations

from sro.errors import InputError, Problem

MAX_FILE = 30_000_000
MAX_TEXT = 5_000_000
MAX_PAGES = 400


def refusal(file: str, message: str) -> InputError:
    """The error for a file that is not read."""
    return InputError([Problem(file, 0, 0, message)])


def too_large(file: str, size: int) -> InputError:
    """The error for a file over the limit."""
    return refusal(file, f"the file has {size:,} bytes and the limit is {MAX_FILE:,}; save the agreement alone, without pictures")
