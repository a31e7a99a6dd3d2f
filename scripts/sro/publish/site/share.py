"""One run of MkDocs over a share of the pages, so that several processes can render one site."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from sro.errors import InputError

INDEX = Path("search") / "search_index.json"
"""Where the theme's search has its index, below the site."""

PARTIAL = "'dirty' build"
"""MkDocs' own warning on any run that leaves pages out; as a warning it would end a strict run."""


@dataclass(frozen=True)
class Share:
    """What one run renders: the pages at ``urls``, out of ``docs`` into ``site``; ``alone`` leaves out all files that are not pages.

    ``apart`` are the addresses that the site map names beside the pages; ``site_url`` and ``epoch`` are those of :func:`render_site`.
    """

    settings: Path
    docs: Path
    site: Path
    urls: frozenset[str]
    alone: bool
    apart: tuple[str, ...]
    site_url: str
    epoch: int

    def config(self) -> MkDocsConfig:
        """The project's settings for this run. The variables of :func:`environment` must stand."""
        config = load_config(str(self.settings), docs_dir=str(self.docs), site_dir=str(self.site))
        config.extra["apart"] = list(self.apart)
        return config


class _NoSettings(Config):  # type: ignore[no-untyped-call]
    """The plugin below takes nothing from `mkdocs.yml`."""


class _Only(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]
    """Lets MkDocs believe that nothing outside the share has changed."""

    def __init__(self, share: Share):
        super().__init__()
        self.share = share

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for file in files:
            page = file.is_documentation_page()
            if page or self.share.alone:
                file.is_modified = partial(bool, page and file.url in self.share.urls)  # type: ignore[method-assign]
        return files


def render_share(share: Share) -> list[dict[str, Any]]:
    """Renders the share and returns what its pages add to the search. Raises :class:`InputError` where MkDocs gives up."""
    with environment(share.site_url, share.epoch):
        try:
            config = share.config()
            config.plugins["share"] = _Only(share)
            build(config, dirty=True)
        except (Abort, MkDocsException) as error:
            raise InputError(f"MkDocs did not build the site: {' '.join(str(error).split()) or 'see the lines above'}") from None
    found: list[dict[str, Any]] = json.loads((share.site / INDEX).read_bytes())["docs"]
    return found


@contextmanager
def environment(site_url: str, epoch: int) -> Iterator[None]:
    """The variables that MkDocs reads, for the length of a run; warnings are printed, the rest is quiet."""
    wanted = {"SITE_URL": site_url, "SOURCE_DATE_EPOCH": str(epoch), "NO_MKDOCS_2_WARNING": "1"}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ |= wanted
    logger, builder = logging.getLogger("mkdocs"), logging.getLogger("mkdocs.commands.build")
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.addHandler(handler)
    builder.addFilter(_told)
    try:
        yield
    finally:
        builder.removeFilter(_told)
        logger.removeHandler(handler)
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _told(record: logging.LogRecord) -> bool:
    return PARTIAL not in record.getMessage()
