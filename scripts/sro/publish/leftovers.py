"""What an earlier run left in an output folder and nobody asks for any more."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path


def remove_others(folder: Path, wanted: Collection[str]) -> int:
    """Removes every file below a folder that is not ``wanted`` (names from the folder on), and the folders left empty; tells how many files went."""
    removed = 0
    for target in sorted(folder.rglob("*"), reverse=True):
        if target.is_file() and target.relative_to(folder).as_posix() not in wanted:
            target.unlink()
            removed += 1
        elif target.is_dir() and not any(target.iterdir()):
            target.rmdir()
    return removed
