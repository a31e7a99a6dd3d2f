"""The pages and files of the site, collected in memory and written at once, so that nothing stale is left."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from sro.write.atomic import write_atomically


@dataclass
class Pages:
    """Paths below the pages' folder → contents."""

    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, path: str, title: str, body: str, **front_matter: object) -> None:
        """A Markdown page; ``path`` ends in `.md`. ``front_matter`` are further keys that MkDocs or the theme reads."""
        keys = {"title": title, **front_matter}
        head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items())
        self.add_file(path, f"---\n{head}\n---\n\n{body.strip()}\n".encode())

    def add_file(self, path: str, content: bytes) -> None:
        """A file that is copied to the site as it is."""
        if path in self.files:
            raise ValueError(f"two pages want the path {path}")
        self.files[path] = content

    def write(self, folder: Path) -> None:
        """Writes what changed below ``folder`` and removes what no page asks for any more."""
        for path, content in self.files.items():
            target = folder / path
            if not target.is_file() or target.read_bytes() != content:
                write_atomically(target, content)
        for target in sorted(folder.rglob("*"), reverse=True):
            if target.is_file() and target.relative_to(folder).as_posix() not in self.files:
                target.unlink()
            elif target.is_dir() and not any(target.iterdir()):
                target.rmdir()
