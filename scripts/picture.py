"""Draws the README's picture: the first page of Westport's agreement and one with clauses, side by side, from the PDF as it is built."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from sro.formats.writers import write
from sro.model.address import parse_address
from sro.project.project import BuildRequest, Project, documents_of, edition_at
from sro.project.writing import write_file

ROOT = Path(__file__).resolve().parent.parent
PAGES = (1, 4)
SCALE = 1.15
EDGE = 24
GREY = (232, 234, 237)
LARGEST = 150_000


def main(target: Path) -> None:
    project = Project.open(ROOT)
    order = BuildRequest(project, documents=("mou",))
    (document,) = documents_of(order, edition_at(order, parse_address("westport")))
    pdf = pypdfium2.PdfDocument(write(document, "pdf", project.layouts))
    pages = [pdf[number - 1].render(scale=SCALE).to_pil() for number in PAGES]
    width, height = pages[0].size
    picture = Image.new("RGB", (len(pages) * (width + EDGE) + EDGE, height + 2 * EDGE), GREY)
    for position, page in enumerate(pages):
        left = EDGE + position * (width + EDGE)
        picture.paste(page, (left, EDGE))
        ImageDraw.Draw(picture).rectangle((left - 1, EDGE - 1, left + width, EDGE + height), outline=(200, 203, 208))
    content = io.BytesIO()
    picture.quantize(24).save(content, "PNG", optimize=True)
    write_file(target, content.getvalue())
    size = len(content.getvalue())
    if size > LARGEST:
        raise SystemExit(f"{target} has {size:,} bytes and should have at most {LARGEST:,}; make SCALE smaller")
    print(f"{target}: {picture.width} × {picture.height}, {size / 1024:.0f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
