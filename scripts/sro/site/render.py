"""From pages to the site: one run of MkDocs with the project's `mkdocs.yml`, as anybody could run it by hand; only what changed is rendered again."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import get_files

from sro.errors import InputError
from sro.site.write import PAGES, SITE
from sro.write.atomic import write_atomically

STATE = "render-state.json"
DRAFT = "draft/"
"""The drafting page, which is put beside the site when it is rendered."""

INDEX = Path("search") / "search_index.json"


def render_site(root: Path, out: Path, *, site_url: str, epoch: int) -> int:
    """Builds `out/site` out of `out/pages` and tells how many pages were rendered.

    ``epoch`` is the time that stands in the files in place of the clock's. Pages whose source did not change since the last run are left
    as they are, as long as the theme, the settings and the list of pages are the same; the result is the same bytes as of a whole build.
    """
    with _environment(site_url, epoch):
        try:
            config = load_config(str(root / "mkdocs.yml"), docs_dir=str(out / PAGES), site_dir=str(out / SITE))
            config.extra["apart"] = [DRAFT, *(path.relative_to(out / PAGES).as_posix() for path in sorted((out / PAGES).rglob("*.html")))]
            files = list(get_files(config).documentation_pages())
            urls = [file.url for file in files]
            state = {"key": _key(root, site_url, epoch), "pages": urls}
            partly = _last(out) == state and all(Path(file.abs_dest_path).is_file() for file in files)
            changed = sum(file.is_modified() for file in files) if partly else len(files)
            if partly:
                _render_changed(config, out / SITE, urls)
            else:
                build(config)
        except (Abort, MkDocsException) as error:
            (out / STATE).unlink(missing_ok=True)
            raise InputError(f"MkDocs did not build the site: {' '.join(str(error).split()) or 'see the lines above'}") from None
    write_atomically(out / STATE, json.dumps(state).encode())
    return changed


def serve_site(root: Path, out: Path, *, epoch: int) -> None:
    """Serves the pages on this machine until it is stopped."""
    with _environment("", epoch):
        serve(str(root / "mkdocs.yml"), docs_dir=str(out / PAGES), open_in_browser=False)


def _render_changed(config: MkDocsConfig, site: Path, pages: list[str]) -> None:
    """Renders the pages whose source is newer than their output, and puts their entries into the search's index in the place of the old ones."""
    before = json.loads((site / INDEX).read_bytes())
    modified = {file.url for file in get_files(config).documentation_pages() if file.is_modified()}
    config.strict = False  # MkDocs counts its own remark on partial builds as a warning
    build(config, dirty=True)
    index = json.loads((site / INDEX).read_bytes())
    entries: dict[str, list[dict[str, Any]]] = {}
    for entry in before["docs"]:
        if _page(entry) not in modified:
            entries.setdefault(_page(entry), []).append(entry)
    for entry in index["docs"]:
        entries.setdefault(_page(entry), []).append(entry)
    index["docs"] = [entry for page in pages for entry in entries.get(page, ())]
    write_atomically(site / INDEX, json.dumps(index, separators=(",", ":")).encode())


def _page(entry: dict[str, Any]) -> str:
    return str(entry["location"]).split("#")[0] or "./"


def _last(out: Path) -> Any:
    try:
        return json.loads((out / STATE).read_bytes())
    except (OSError, ValueError):
        return None


def _key(root: Path, site_url: str, epoch: int) -> str:
    """A fingerprint of all that every page rests on beside its own source."""
    theme = sorted(path for path in (root / "layout" / "site" / "overrides").rglob("*") if path.is_file())
    parts = [site_url, str(epoch), *(version(name) for name in ("mkdocs", "mkdocs-material", "markdown", "jinja2"))]
    parts += [hashlib.sha256(path.read_bytes()).hexdigest() for path in [root / "mkdocs.yml", *theme]]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@contextmanager
def _environment(site_url: str, epoch: int) -> Iterator[None]:
    """The variables that MkDocs reads, for the length of a build; warnings are printed, the rest is quiet."""
    wanted = {"SITE_URL": site_url, "SOURCE_DATE_EPOCH": str(epoch), "NO_MKDOCS_2_WARNING": "1"}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ |= wanted
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.addFilter(lambda record: "'dirty' build" not in record.getMessage())
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
