"""The address of a text that was frozen and withdrawn: it says so, says why, leads on to the text in its place, and keeps the files to prove it by."""

import hashlib
from collections.abc import Sequence
from typing import Any

from sro.dates import long_date
from sro.formats import write_json
from sro.model import Address, StateEntry
from sro.model.document import Document
from sro.project import BuildRequest, Frozen, Project, edition_at, frozen_of, load_register, withdrawn_of
from sro.publish.site.downloads import FILES, Download, site_suffix
from sro.publish.site.pages import Pages
from sro.publish.site.site_addresses import file_of, home, places_of
from sro.publish.site.sources import Published, label, leading, title_of
from sro.publish.site.window_titles import window_title


def add_withdrawn(pages: Pages, project: Project, editions: Sequence[Published]) -> list[dict[str, Any]]:
    """Adds a page for each withdrawn edition of a district, and returns its texts as the index of documents has them."""
    listed = []
    register = load_register(project.store, editions[0].address.district)
    for address in withdrawn_of(project.store, editions[0].address.district):
        edition = edition_at(BuildRequest(project), address)
        told = edition.provenance.data if edition.provenance else None
        for name, frozen in frozen_of(project, edition).items():
            if entry := register.withdrawal(name, address.edition):
                files = _files(pages, address, frozen)
                shown = {**_told(address, frozen.document, entry, editions), "files": [each for each, _ in files]}
                _add(pages, address, frozen.document, editions[0].name, shown, told)
                listed.append(_instrument(address, frozen.document, entry, editions[0].name, told, {each.path: sum for each, sum in files}))
    return listed


def path_of(address: Address, document: Document) -> str:
    """The page of a document's withdrawn edition."""
    return places_of(document, address.district).edition(address)


def moved_withdrawn(listed: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """Old address → the one now: a page held a withdrawn edition's documents together, and leads to the first of them."""
    found: dict[str, str] = {}
    for each in listed:
        found.setdefault(f"{home(each['district'])}{each['address'].partition('@')[2]}/", each["page"])
    return list(found.items())


def _add(pages: Pages, address: Address, document: Document, name: str, shown: dict[str, Any], told: dict[str, str] | None) -> None:
    day = long_date(address.adopted)
    pages.add(
        path_of(address, document),
        "withdrawn.md",
        title=f"Record taken back: {label(document).lower()} of {day}, {name}",
        window=window_title(name, f"{label(document)} of {day}, record taken back"),
        description=f"A record of terms of {name}, frozen for {day} and taken back. The page says why and leads to what stands in its place.",
        crumbs=[("Districts", "districts/"), (name, home(address.district))],
        front={"hide": ["toc"], "robots": "noindex"},
        day=day,
        told=told,
        documents=[shown],
    )


def _told(address: Address, document: Document, entry: StateEntry, editions: Sequence[Published]) -> dict[str, Any]:
    place, words = _in_its_place(address, document, editions)
    return {
        "title": title_of(document),
        "mark": document.short_hash,
        "on": long_date(entry.on.isoformat()),
        "reason": entry.note,
        "place": place,
        "words": words,
    }


def _in_its_place(address: Address, document: Document, editions: Sequence[Published]) -> tuple[str, str]:
    """The page of the text that was frozen anew for the day, or of the one that stands; "" where there is none."""
    of_the_day = [edition for edition in editions if edition.address.adopted == address.adopted]
    for edition in (*of_the_day, leading(editions)):
        if own := next((each for each in edition.documents if each.id == document.id), None):
            return edition.page(own), edition.words_of(own.id)
    return "", ""


def _files(pages: Pages, address: Address, frozen: Frozen) -> list[tuple[Download, str]]:
    """The files as they were frozen, each with its fingerprint."""
    document, found = frozen.document, []
    kept = frozen.rendered() | {f"{document.id}.json": write_json(document)}
    for suffix, short, says, opens in FILES:
        if (content := kept.get(f"{document.id}{suffix}")) is not None:
            path = file_of(address, document, site_suffix(suffix))
            pages.add_file(path, content)
            found.append((Download(path, says, short, len(content), opens), hashlib.sha256(content).hexdigest()))
    return found


def _instrument(
    address: Address, document: Document, entry: StateEntry, name: str, told: dict[str, str] | None, files: dict[str, str]
) -> dict[str, Any]:
    return {
        "district": address.district,
        "name": name,
        "address": str(address),
        "document": document.id,
        "kind": label(document),
        "title": title_of(document),
        "date": document.date,
        "standing": "withdrawn",
        "state": f"Terms of {long_date(address.adopted)}, record taken back on {long_date(entry.on.isoformat())}",
        "reason": entry.note,
        "ended": entry.on.isoformat(),
        "signed": {},
        "provenance": told,
        "mark": document.short_hash,
        "sha256": document.sha256,
        "page": path_of(address, document),
        "stands_at": path_of(address, document),
        "files": files,
        "redlines": {},
        "certificate": None,
    }
