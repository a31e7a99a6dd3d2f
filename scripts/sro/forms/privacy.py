"""Where records may stand: those and filled forms are written readable by their owner only, and never below the project's folder."""

from pathlib import Path

from sro.errors import InputError
from sro.project import Project, write_file


def write_private(project: Project, path: Path, content: bytes) -> None:
    """Writes a record or a filled form with permissions 600. Raises :class:`InputError` for a place below the project's folder."""
    if path.resolve().is_relative_to(project.folder.resolve()):
        raise InputError(
            f"{path.name} would stand in the project’s folder, where it could be committed; name a folder elsewhere with --out, "
            "for example --out ~/form-a"
        )
    write_file(path, content, private=True)
