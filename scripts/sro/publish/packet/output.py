"""The files of a packet: one PDF/UA-1 with bookmarks and tags that run through, the slides, every paper in Word and PDF, and a listing with hashes."""

import hashlib
import json
from typing import Any

import typst

from sro import __version__
from sro.errors import InputError
from sro.formats import Layouts, write, zipped
from sro.formats.pdf import breakable, breakable_data, typeset, view
from sro.forms import adoption_dates
from sro.model.document import ENGLISH
from sro.project import Project
from sro.publish.packet.packet import Packet, Paper, open_answers
from sro.publish.packet.pptx import write_deck

LAYOUT = "board/packet.typ"
DEEPER = 1  # a paper's title is a heading of the first level, so that its own headings stand one below


def write_packet_pdf(packet: Packet, layouts: Layouts) -> bytes:
    """The packet's PDF; the same bytes for the same packet. Raises :class:`InputError` for a character that no font has."""
    data = json.dumps(_packet(packet), ensure_ascii=False, separators=(",", ":"))
    try:
        return typeset(LAYOUT, data, layouts, packet.edition.date)
    except typst.TypstError as error:
        raise InputError(f"the packet cannot be printed: {error.message}; `sro build {packet.address}` says where") from error


def _packet(packet: Packet) -> dict[str, Any]:
    date = ENGLISH.long_date(packet.edition.date)
    first = packet.papers[0].document
    notices = [notice.text for notice in first.told]
    if any(open_answers(paper) for paper in packet.papers):
        notices.append("Brackets in the papers stand for answers that are still missing; the table counts them.")
    return {
        "name": f"Packet for the board, {packet.district}",
        "district": packet.district,
        "title": "Packet for the board",
        "subtitle": "School resource officers",
        "notices": [breakable(notice) for notice in notices],
        "hash": packet.sha256,
        "foot": {"about": [f"Packet of {date}", breakable(str(packet.address)), packet.sha256[:8]]},
        "papers": [_paper(paper, position) for position, paper in enumerate(packet.papers)],
    }


def _paper(paper: Paper, position: int) -> dict[str, Any]:
    mark = f"paper-{position}"
    open_in = open_answers(paper)
    common = {
        "name": breakable(paper.name),
        "label": mark,
        "code": paper.sha256[:8],
        "blanks": str(open_in) if open_in else "–",
        "kind": paper.document.kind,
        "language": paper.document.language.partition("-")[0],
        "running": breakable(paper.name if paper.changes else paper.document.running_title),
    }
    if paper.changes is not None:
        return {**common, "kind": "report", "redline": breakable_data(paper.changes), "doc": None}
    return {**common, "redline": None, "doc": _placed(json.loads(view(paper.document, marked=False)), mark)}


def _placed(value: Any, mark: str) -> Any:
    """The data of a paper inside the packet: its ids are its own, and its headings stand below its title."""
    if isinstance(value, list):
        return [_placed(part, mark) for part in value]
    if not isinstance(value, dict):
        return value
    made = {key: _placed(part, mark) for key, part in value.items()}
    for key in ("id", "to"):
        if isinstance(made.get(key), str) and made[key]:
            made[key] = f"{mark}/{made[key]}"
    if isinstance(made.get("level"), int):
        made["level"] += DEEPER
    return made


FORMATS = {"word": "docx", "pdf": "pdf"}
FOR_THE_WEB = frozenset({"web-notice", "what-is-an-sro", "what-is-an-sro-es"})
"""Papers that go on a web page, so that they come as Markdown too."""


def packet_files(packet: Packet, project: Project) -> dict[str, bytes]:
    """Every file of the packet by its name in the zip; the same bytes for the same packet."""
    layouts = project.layouts
    files = {"packet.pdf": write_packet_pdf(packet, layouts), "slides.pptx": write_deck(packet, layouts.fonts)}
    for position, paper in enumerate(packet.papers, 1):
        stem = f"papers/{position:02d}-{paper.stem}"
        if paper.changes is not None:
            files[f"{stem}.docx"] = paper.word
            continue
        for form, suffix in FORMATS.items():
            files[f"{stem}.{suffix}"] = write(paper.document, form, layouts)
        if paper.id in FOR_THE_WEB:
            files[f"{stem}.md"] = write(paper.document, "web", layouts)
    taken = packet.steps
    if any(step.planned or step.done_on for step in taken.values()):
        files["adoption.ics"] = adoption_dates(taken, district=packet.district, address=str(packet.address), date=packet.edition.date)
    return files | {"manifest.json": edition_manifest(packet, files)}


def packet_zip(files: dict[str, bytes]) -> bytes:
    """The files as one zip, the packet first."""
    return zipped(files, ("packet.pdf", "slides.pptx", "manifest.json"))


def edition_manifest(packet: Packet, files: dict[str, bytes]) -> bytes:
    data = {
        "packet": str(packet.address),
        "date": packet.edition.date,
        **({"provenance": packet.edition.provenance.data} if packet.edition.provenance else {}),
        "engine": __version__,
        "content": packet.sha256,
        "papers": [
            {"paper": paper.id, "name": paper.name, "words": paper.sha256, "blanks": open_answers(paper)} for paper in packet.papers
        ],
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()
