"""The shape of `releases.yml`: the versions of the model that were given out."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field

from sro.model.base import Source

VersionName = Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]


class Release(Source):
    """One version: its number, its day, the full commit that holds it, and a line for the reader."""

    version: VersionName
    on: datetime.date
    revision: Annotated[str, Field(pattern=r"^[0-9a-f]{40}$", description="The full name of a commit of this repository.")]
    note: str


class ReleaseFile(Source):
    """`releases.yml`, oldest version first."""

    releases: tuple[Release, ...] = ()
