"""From pages to the site: one run of MkDocs with the project's `mkdocs.yml`, as anybody could run it by hand."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from sro.errors import InputError
from sro.site.write import PAGES, SITE


def render_site(root: Path, out: Path, *, site_url: str, epoch: int) -> None:
    """Builds `out/site` out of `out/pages`. ``epoch`` is the time that stands in the files in place of the clock's."""
    with _environment(site_url, epoch):
        try:
            build(_config(root, out))
        except (Abort, MkDocsException) as error:
            raise InputError(f"MkDocs did not build the site: {' '.join(str(error).split()) or 'see the lines above'}") from None


def serve_site(root: Path, out: Path, *, epoch: int) -> None:
    """Serves the pages on this machine until it is stopped."""
    with _environment("", epoch):
        serve(str(root / "mkdocs.yml"), docs_dir=str(out / PAGES), open_in_browser=False)


def _config(root: Path, out: Path):  # type: ignore[no-untyped-def]
    return load_config(str(root / "mkdocs.yml"), docs_dir=str(out / PAGES), site_dir=str(out / SITE))


@contextmanager
def _environment(site_url: str, epoch: int) -> Iterator[None]:
    """The variables that MkDocs reads, for the length of a build; warnings are printed, the rest is quiet."""
    before = {name: os.environ.get(name) for name in ("SITE_URL", "SOURCE_DATE_EPOCH", "NO_MKDOCS_2_WARNING")}
    os.environ |= {"SITE_URL": site_url, "SOURCE_DATE_EPOCH": str(epoch), "NO_MKDOCS_2_WARNING": "1"}
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
