"""The wheel carries the texts, and whoever installs it needs no checkout: the proof of `python -m tests.wheel`, run as a test."""

from __future__ import annotations

import re

from tests import wheel


def test_the_installed_program_makes_the_same_files_without_the_checkout() -> None:
    found = re.fullmatch(
        r"A wheel of ([\d,]+) bytes; (\d+) commands without the checkout; ([\d,]+) files are the same, byte for byte\.", wheel.main()
    )
    assert found is not None
    size, commands, same = (int(each.replace(",", "")) for each in found.groups())
    assert 1_000_000 < size < 3_000_000
    assert commands >= 14
    assert same > 200
