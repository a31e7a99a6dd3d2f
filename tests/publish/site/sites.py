"""The site as the tests look at it: built once for all test processes, served with the headers it asks for, and read as HTML."""

from __future__ import annotations

import fcntl
import functools
import gzip
import http.server
import io
import re
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from sro.project.districts import editions_of
from sro.project.project import BuildRequest, Project
from sro.publish.build import build_all
from sro.publish.page.assets import bundle
from sro.publish.site.mkdocs import render_site
from sro.publish.site.write import PagesWritten, write_pages
from tests.every_document import ROOT

ADDRESS = "https://schools.example/"
LEFT_OUT = ("build", "tests", "scripts", "node_modules", "docs", ".*", "*.egg-info")

KINDS = {
    "home": "",
    "districts": "districts/",
    "district": "districts/westport/",
    "district in Spanish": "es/districts/westport/",
    "agreement": "districts/westport/mou/draft/",
    "adopted": "districts/westport/mou/2023-11-28/",
    "policy": "districts/quillbrook/policy/draft/",
    "form": "districts/westport/form-a/draft/",
    "notice": "districts/westport/monthly-notice/draft/",
    "in force": "districts/westport/mou/",
    "none adopted": "districts/montville/mou/",
    "embed": "districts/westport/mou/embed/",
    "matrix": "matrix/",
    "matrix of the law": "matrix/law/",
    "matrix dictionary": "matrix/dictionary/",
    "law check": "districts/westport/law/",
    "compare": "districts/westport/mou/changes/",
    "law": "law/",
    "law section": "law/ct/10-233m/",
    "changes": "changes/",
    "model": "changes/model/",
    "compare any": "changes/compare/",
    "choices": "choices/",
    "choices page": "choices/ct/policy-5142.4/",
    "index": "instruments/",
    "check a copy": "check-a-copy/",
    "about": "about/",
    "search": "search/",
    "search in Spanish": "es/search/",
    "chart": "districts/sau-63/funding/",
    "not found": "404.html",
}
"""One page of every kind."""

APART = {"drafting page": "draft/", "form to fill in": "fill-in/westport/form-a.html"}
"""Pages that are made, and tested, by themselves."""


def built(project: Project, out: Path, formats: tuple[str, ...] = ("word", "pdf", "web", "json"), *, drafting: bool = True) -> PagesWritten:
    """Builds documents and site of a project below ``out``, with its drafting page unless it is not wanted."""
    order = BuildRequest(project, out=out, formats=formats, catalogue=True)
    build_all(order, editions_of(project.store))
    written = write_pages(order, ADDRESS)
    render_site(project, out, site_url=ADDRESS, epoch=written.epoch)
    if drafting:
        bundle(project, out / "site")
    return written


def once(folder: Path, work: Callable[[Path], object]) -> Path:
    """A folder that the first test process to come fills, while the others wait."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / ".done").is_file():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            work(folder)
            (folder / ".done").touch()
    return folder


def project_like(root: Path, *districts: str) -> Path:
    """A copy of the project with some of its districts."""
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*LEFT_OUT), dirs_exist_ok=True)
    for folder in (root / "districts").iterdir():
        if folder.is_dir() and folder.name not in districts:
            shutil.rmtree(folder)
    return root


Rules = list[tuple[str, dict[str, str]]]


def rules_of(text: str) -> Rules:
    """The rules of a `_headers` file: paths, in which `*` stands for anything and `:name` for one part, with what is sent for them."""
    rules: Rules = []
    for line in text.splitlines():
        if line.startswith("/"):
            rules.append((line.strip(), {}))
        elif line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            rules[-1][1][name] = value
    return rules


def headers_for(rules: Rules, path: str) -> dict[str, str]:
    """What a server sends for a path. A header that two rules send is joined by a comma, as Cloudflare Pages does."""
    found: dict[str, str] = {}
    for pattern, sent in rules:
        if re.fullmatch(re.sub(r":\w+", "[^/]+", re.escape(pattern).replace(r"\*", ".*")), path):
            for name, value in sent.items():
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found


PACKED = (".html", ".css", ".js", ".mjs", ".json", ".xml", ".svg", ".wasm")
"""What a web server compresses."""


@contextmanager
def served(site: Path, *, packed: bool = False) -> Iterator[str]:
    """The site at an address of this machine, with the headers that its own `_headers` asks for; ``packed``: compressed, as a web server would."""
    rules = rules_of((site / "_headers").read_text(encoding="utf-8"))

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            for name, value in headers_for(rules, urlsplit(self.path).path).items():
                self.send_header(name, value)
            super().end_headers()

        def send_head(self) -> io.BytesIO | BinaryIO | None:
            file = Path(self.translate_path(self.path))
            file = file / "index.html" if file.is_dir() else file
            if not packed or file.suffix not in PACKED or not file.is_file():
                return super().send_head()
            content = gzip.compress(file.read_bytes(), 6, mtime=0)
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(file)))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            return io.BytesIO(content)

        def log_message(self, *words: object) -> None:
            pass

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A browser that leaves a page before it has all of it is no error."""
            if not isinstance(sys.exc_info()[1], ConnectionError):
                super().handle_error(request, client_address)  # type: ignore[arg-type]

    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


class Html(HTMLParser):
    """A page's links, ids, and the words of its article, without pictures and without what the site puts beside them."""

    BESIDE = re.compile(r"\b(beside|permalink|standing|contents|crumbs)\b")
    VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._inside = 0
        self._skipped = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag in ("a", "link", "script", "img", "iframe", "source"):
            self.links.append((tag, attributes))
        if tag == "br" and self._inside and not self._skipped:
            self.words.append("\n")
        if tag in self.VOID:
            return
        if tag == "article" or self._inside:
            self._inside += 1
        if self._skipped or (self._inside and (tag == "svg" or self.BESIDE.search(attributes.get("class", "")))):
            self._skipped += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.VOID:
            return
        self._inside -= bool(self._inside)
        self._skipped -= bool(self._skipped)

    def handle_data(self, data: str) -> None:
        if self._inside and not self._skipped:
            self.words.append(data)


def html_pages(site: Path) -> dict[str, Html]:
    """Every page of a site by its path."""
    return {path.relative_to(site).as_posix(): Html(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
