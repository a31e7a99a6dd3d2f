"""The files of a packet: one PDF, the slides, every paper in Word and PDF, the redlines, the dates, and a listing with hashes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from sro import __version__
from sro.formats.write import write
from sro.formats.zip import zipped
from sro.forms.ics import calendar
from sro.publish.packet.packet import Packet, open_answers
from sro.publish.packet.packet_pdf import write_packet_pdf
from sro.publish.packet.pptx import write_deck
from sro.resolve.figures import steps

FORMATS = {"word": "docx", "pdf": "pdf"}
FOR_THE_WEB = frozenset({"web-notice", "what-is-an-sro", "what-is-an-sro-es"})
"""Papers that go on a web page, so that they come as Markdown too."""


def packet_files(packet: Packet, root: Path) -> dict[str, bytes]:
    """Every file of the packet by its name in the zip; the same bytes for the same packet."""
    files = {"packet.pdf": write_packet_pdf(packet, root), "slides.pptx": write_deck(packet)}
    for position, paper in enumerate(packet.papers, 1):
        stem = f"papers/{position:02d}-{paper.id}"
        if paper.changes is not None:
            files[f"{stem}.docx"] = paper.word
            continue
        for form, suffix in FORMATS.items():
            files[f"{stem}.{suffix}"] = write(paper.document, form, root)
        if paper.id in FOR_THE_WEB:
            files[f"{stem}.md"] = write(paper.document, "web", root)
    taken = steps(packet.edition.answers.context["adoption_steps"])
    if any(step.planned or step.done_on for step in taken.values()):
        files["adoption.ics"] = calendar(taken, district=packet.district, address=str(packet.address), date=packet.edition.date)
    return files | {"manifest.json": _manifest(packet, files)}


def packet_zip(files: dict[str, bytes]) -> bytes:
    """The files as one zip, the packet first."""
    return zipped(files, ("packet.pdf", "slides.pptx", "manifest.json"))


def _manifest(packet: Packet, files: dict[str, bytes]) -> bytes:
    data = {
        "packet": str(packet.address),
        "date": packet.edition.date,
        "engine": __version__,
        "content": packet.sha256,
        "papers": [
            {"paper": paper.id, "name": paper.name, "words": paper.sha256, "blanks": open_answers(paper)} for paper in packet.papers
        ],
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()
