"""From pages to the site: MkDocs with the project's `mkdocs.yml`, a share of the pages a core; only what changed is rendered again."""

import dataclasses
import hashlib
import json
import logging
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from itertools import takewhile
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, get_files

from sro.errors import InputError
from sro.project import FolderStore, Project, write_file
from sro.publish.site.pages import LAYOUT
from sro.publish.site.write import PAGES, SITE

SETTINGS = "mkdocs.yml"
THEME = "theme"
OVERRIDES = f"{LAYOUT}/overrides"

PARTIAL = "'dirty' build"
"""MkDocs' own warning on any run that leaves pages out; as a warning it would end a strict run."""


@dataclass(frozen=True)
class Share:
    """What one run renders: the pages at ``urls``, out of ``docs`` into ``site``; ``alone`` leaves out all files that are not pages.
    ``apart`` are the addresses that the site map names beside the pages, ``unlisted`` the pages that it does not name; ``site_url`` and
    ``epoch`` are those of :func:`render_site`."""

    settings: Path
    docs: Path
    site: Path
    urls: frozenset[str]
    alone: bool
    apart: tuple[str, ...]
    unlisted: tuple[str, ...]
    site_url: str
    epoch: int

    def config(self) -> MkDocsConfig:
        """The project's settings for this run. The variables of :func:`environment` must stand."""
        config = load_config(str(self.settings), docs_dir=str(self.docs), site_dir=str(self.site))
        config.extra["apart"] = list(self.apart)
        config.extra["unlisted"] = list(self.unlisted)
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


def render_share(share: Share) -> None:
    """Renders the share. Raises :class:`InputError` where MkDocs gives up."""
    with environment(share.site_url, share.epoch):
        try:
            config = share.config()
            config.plugins["share"] = _Only(share)
            build(config, dirty=True)
        except (Abort, MkDocsException) as error:
            raise InputError(f"MkDocs did not build the site: {' '.join(str(error).split()) or 'see the lines above'}") from None


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


STATE = "render-state.json"
DRAFT = "draft/"  # the drafting page, which is put beside the site when it is rendered

NOT_LISTED = b'<meta name="robots" content="noindex">'
"""What stands in a page of its own that no search engine shall list."""

SITE_MAP = ("sitemap.xml", "sitemap.xml.gz")

WORTH = 100
"""A process more is started for each so many pages: with fewer, starting it takes longer than it saves."""


def render_site(project: Project, out: Path, *, site_url: str, epoch: int) -> int:
    """Builds `out/site` out of `out/pages` and tells how many pages were rendered. ``epoch`` is the time that stands in the files in place
    of the clock's. Pages whose source did not change since the last run are left as they are, as long as the theme, the settings and the
    list of pages are the same; the result is the same bytes as of a whole build, and as of one process. Raises :class:`InputError` where
    MkDocs warns or gives up; the next run then renders everything."""
    docs, site = out / PAGES, out / SITE
    apart = (DRAFT, *(path.relative_to(docs).as_posix() for path in sorted(docs.rglob("*.html")) if NOT_LISTED not in path.read_bytes()))
    share = Share(_settings(project, out), docs, site, frozenset(), False, apart, _unlisted(docs), site_url, epoch)
    with environment(site_url, epoch):
        files = list(get_files(share.config()))
    pages = [file for file in files if file.is_documentation_page()]
    urls = [page.url for page in pages]
    state = {"key": _key(project, site_url, epoch), "pages": urls, "files": [file.dest_uri for file in files]}
    last = _last(out)
    same = all(last.get(name) == state[name] for name in ("key", "pages")) and all(Path(page.abs_dest_path).is_file() for page in pages)
    changed = [page for page in pages if page.is_modified()] if same else pages
    (out / STATE).unlink(missing_ok=True)  # until all is done, nothing of this run may be taken for whole
    if same:
        for stale in {*last["files"]} - {*state["files"]}:
            (site / stale).unlink(missing_ok=True)
    elif site.is_dir():
        shutil.rmtree(site)
    _render(share, changed)
    if not site_url:
        for name in SITE_MAP:  # a site map names whole addresses, so that without one it would be empty
            (site / name).unlink(missing_ok=True)
    write_file(out / STATE, json.dumps(state).encode())
    return len(changed)


def _unlisted(docs: Path) -> tuple[str, ...]:
    """The addresses of the pages that no search engine shall list; the site map of a run that renders some pages only needs them too."""
    found = []
    for path in sorted(docs.rglob("index.md")):
        with path.open("rb") as page:
            page.readline()
            if any(line.startswith(b"robots: ") for line in takewhile(lambda line: line != b"---\n", page)):
                found.append(f"{path.parent.relative_to(docs).as_posix()}/")
    return tuple(found)


def serve_site(project: Project, out: Path, *, epoch: int) -> None:
    """Serves the pages on this machine until it is stopped."""
    with environment("", epoch):
        serve(str(_settings(project, out)), docs_dir=str(out / PAGES), open_in_browser=False)


def _settings(project: Project, out: Path) -> Path:
    """MkDocs' settings beside the theme's templates that they name: the project's own where all stand in its folder, else copies below ``out``."""
    names = [SETTINGS, *project.store.names(OVERRIDES, below=True)]
    if all((project.folder / name).is_file() for name in names):
        return project.folder / SETTINGS
    store = FolderStore(out / THEME, durable=False)
    for name in names:
        content = project.store.read(name)
        if not store.has(name) or store.read(name) != content:
            store.write(name, content)
    store.keep_only(names)
    return store.path(SETTINGS)


def _render(whole: Share, pages: Sequence[File]) -> None:
    """Renders the pages in as many processes as they are worth. The first share, this process's, goes straight into the site, with all files; each
    other goes into a folder of its own, so that no two runs write the same file, and its pages are moved from there."""
    hands = max(1, min(os.cpu_count() or 1, len(pages) // WORTH))
    largest_first = sorted(pages, key=lambda page: (-Path(page.abs_src_path or "").stat().st_size, page.src_uri))
    parts = [largest_first[first::hands] for first in range(hands)]
    own, *others = [dataclasses.replace(whole, urls=frozenset(page.url for page in part)) for part in parts]
    if not others:
        render_share(own)
        return
    whole.site.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="site-shares-", dir=whole.site.parent) as scratch:
        others = [dataclasses.replace(share, site=Path(scratch) / str(number), alone=True) for number, share in enumerate(others)]
        with ProcessPoolExecutor(len(others), mp_context=multiprocessing.get_context("spawn")) as pool:
            futures = [pool.submit(render_share, share) for share in others]
            render_share(own)
            for future in futures:
                future.result()
        for share, part in zip(others, parts[1:], strict=True):
            for page in part:
                target = whole.site / page.dest_uri
                target.parent.mkdir(parents=True, exist_ok=True)
                (share.site / page.dest_uri).replace(target)


def _last(out: Path) -> dict[str, Any]:
    try:
        state: dict[str, Any] = json.loads((out / STATE).read_bytes())
        return state if isinstance(state.get("files"), list) else {}
    except (OSError, ValueError, AttributeError):
        return {}


def _key(project: Project, site_url: str, epoch: int) -> str:
    """A fingerprint of all that every page rests on beside its own source."""
    theme = project.store.names(OVERRIDES, below=True)
    parts = [site_url, str(epoch), *(version(name) for name in ("mkdocs", "mkdocs-material", "markdown", "jinja2"))]
    parts += [hashlib.sha256(project.store.read(name)).hexdigest() for name in [SETTINGS, *theme]]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
