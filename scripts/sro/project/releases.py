"""Reading which versions of the model were released."""

from __future__ import annotations

from pathlib import Path

from sro.model.instrument import Release, ReleaseFile
from sro.project.files import read_yaml
from sro.project.shape import validated

RELEASES = "releases.yml"


def load_releases(root: Path) -> tuple[Release, ...]:
    """The released versions of the model, oldest first; none where there is no file."""
    path = root / RELEASES
    return validated(ReleaseFile, read_yaml(root, path)).releases if path.is_file() else ()


def revision_of(root: Path, name: str) -> str:
    """The commit of a released version by its number; any other name is git's own and comes back as it is."""
    return next((release.revision for release in load_releases(root) if release.version == name), name)
