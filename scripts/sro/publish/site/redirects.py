"""What leads from the addresses that a district's pages and files had before they moved to where they are now."""

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from sro.model import Address
from sro.model.document import Document
from sro.publish.site.pages import Pages, relative
from sro.publish.site.site_addresses import MOVED, file_stem, files_of, home
from sro.publish.site.sources import Published

REDIRECTS, MAP = "_redirects", "redirects.map"
"""What Cloudflare Pages and Netlify follow by themselves, and what a `map` of nginx includes."""

_NUMBERED = ("policy-",)  # documents whose number stood in their address


def old_page(address: Address, document: Document) -> str:
    """The page of an edition of a document as its address was until the addresses moved."""
    return f"{home(address.district)}{f'{address.adopted}/' if address.adopted else ''}{document.stem}/"


def old_step(address: Address, document: Document) -> str:
    """What led to an edition, as its address was."""
    return f"{old_page(address, document)}changes/"


def moved_texts(editions: Sequence[Published]) -> Iterator[tuple[str, str]]:
    """Old page → its place now, for every edition that stood before the addresses moved. An old address of a draft's without a date leads to the
    address that moves, as it did."""
    for edition in _before_the_move(editions):
        for document in edition.documents:
            places = edition.places(document)
            yield old_page(edition.address, document), places.edition(edition.address) if edition.adopted else places.moving


def moved_files(editions: Sequence[Published], files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Old file → its place now, where a number stood in its name."""
    for edition in _before_the_move(editions):
        folder = files_of(edition.address)
        names = [path.removeprefix(folder) for path in files if path.startswith(folder)]
        for document in edition.documents:
            was, now = (f"{edition.address.district}-{name}-" for name in (document.stem, file_stem(document)))
            if was != now:
                yield from ((f"{folder}{was}{name.removeprefix(now)}", f"{folder}{name}") for name in names if name.startswith(now))


def _before_the_move(editions: Sequence[Published]) -> Iterator[Published]:
    return (edition for edition in editions if edition.address.adopted <= MOVED.isoformat())


def add_stubs(pages: Pages, moved: Mapping[str, str], site_url: str) -> dict[str, str]:
    """Adds a page at each old address of a page that no other page has, for a host that follows no redirects; returns what then leads on."""
    kept = {old: new for old, new in moved.items() if old != new and not {old, f"{old}index.md"} & {*pages.files}}
    for old, new in kept.items():
        if old.endswith("/"):
            pages.add_file(f"{old}index.html", stub(old, new, site_url))
    return kept


def stub(old: str, new: str, site_url: str) -> bytes:
    """A page that leads on by itself, and by a link."""
    to = html.escape(relative(old, new))
    canonical = html.escape(f"{site_url.rstrip('/')}/{new}" if site_url else relative(old, new))
    return _STUB.format(to=to, canonical=canonical).encode()


_STUB = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:; \
connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={to}">
<link rel="canonical" href="{canonical}">
<title>This page has moved</title>
</head>
<body>
<h1>This page has moved</h1>
<p>It is now at <a href="{to}">its new address</a>.</p>
</body>
</html>
"""


def redirect_files(moved: Mapping[str, str], site_url: str) -> dict[str, bytes]:
    """Both lists of all old addresses. Paths are those of the host, below the part of the address at which the site stands."""
    below = urlsplit(site_url).path.rstrip("/")
    lines = [f"{below}/{old} {below}/{new} 301" for old, new in sorted(moved.items())]
    patterns = [f"{below}/districts/:name/{stem}* {below}/districts/:name/{stem.rstrip('-')}/ 301" for stem in _NUMBERED]
    entries = [f"/{old} /{new};" for old, new in sorted(moved.items())]
    entries += [f"~^/districts/([^/]+)/{stem}[^/]+/$ /districts/$1/{stem.rstrip('-')}/;" for stem in _NUMBERED]
    head = "# Addresses that moved, and where they lead. Made by `sro site`; docs/publishing.md says who reads it.\n"
    return {name: f"{head}{chr(10).join(each)}\n".encode() for name, each in ((REDIRECTS, [*lines, *patterns]), (MAP, entries))}
