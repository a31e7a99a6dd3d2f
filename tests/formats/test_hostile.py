"""Files that were made to hurt a reader, ten ways of each kind: each is read, or refused in one sentence, within the budget, and prints no control character.

The kinds are those that were once found: numbers that are none, things that hold themselves, nesting without end, packages that unfold, characters that
steer a terminal, and marks that a pattern tries again from each place.
"""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from sro.errors import InputError
from sro.formats.read import read_foreign
from tests.files.paper import Page, at, paper
from tests.formats.pdf.test_damaged_fields import DAMAGED
from tests.formats.word.foreign import foreign, level, listed, numbering, p, r, rows, tracked

DUTY = "The officer shall submit the report to the Chief within five school days."
SECONDS = 5.0
"""Processor time above that of a good file of its size."""

NUMBERS = ("abc", "-7", "10", "4294967297", "3.14", "", "8" * 4_000, "1e300", "٤", "NaN")
CONTROL = ("\x1b[2J", "\x1b]2;x\x07", "\x07", "\x08" * 40, "\x0c", "\x85", "\x9b31m", "\u202e", "\u2067", "\x7f")


def _word_numbers() -> Iterator[tuple[str, bytes]]:
    for odd in NUMBERS:
        lists = numbering(level(0, "decimal", "%1.", start=odd), level(odd, "lowerLetter", "%2)", start=odd))
        body = (
            listed(DUTY, odd)
            + p(r("Words."), ppr=f'<w:outlineLvl w:val="{odd}"/>')
            + rows([p(r("A"))], cell=f'<w:tcPr><w:gridSpan w:val="{odd}"/></w:tcPr>')
        )
        yield f"{odd[:12]}.docx", foreign(body, numbering=lists)


def _word_nested() -> Iterator[tuple[str, bytes]]:
    inner = {
        "tables": lambda n, words: f"<w:tbl><w:tr><w:tc>{words}</w:tc></w:tr></w:tbl>",
        "controls": lambda n, words: f"<w:sdt><w:sdtContent>{words}</w:sdtContent></w:sdt>",
        "inserted": lambda n, words: tracked("ins", words),
        "custom": lambda n, words: f'<w:customXml w:element="e">{words}</w:customXml>',
        "alternate": lambda n, words: f"<mc:AlternateContent><mc:Fallback>{words}</mc:Fallback></mc:AlternateContent>",
    }
    for name, around in inner.items():
        for depth in (60, 3_000):
            body = p(r(DUTY))
            for n in range(depth):
                body = around(n, body)
            yield f"{name}-{depth}.docx", foreign(p(r(DUTY)) + body)


def _package(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def _word_packages() -> Iterator[tuple[str, bytes]]:
    sound = foreign(p(r(DUTY)))
    with zipfile.ZipFile(io.BytesIO(sound)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    main = "word/document.xml"
    text = parts[main].decode()
    bomb = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)) + "]>"
    entity = text.replace("?>\n", f"?>\n{bomb}", 1).replace(DUTY, "&j;")
    yield "entities.docx", _package(parts | {main: entity.encode()})
    yield (
        "outside.docx",
        _package(parts | {main: text.replace("?>\n", '?>\n<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>', 1).encode()}),
    )
    yield "zeros.docx", _package(parts | {main: b"\0" * 40_000_000})
    yield "spaces.docx", _package(parts | {main: text.replace(DUTY, " " * 20_000_000).encode()})
    yield "cut.docx", sound[: len(sound) // 2]
    yield "no-main.docx", _package({name: data for name, data in parts.items() if name != main})
    yield "not-xml.docx", _package(parts | {main: b"<w:document"})
    yield "many.docx", _package(parts | {f"word/x{n}.xml": b"<a/>" for n in range(20_000)})
    yield "up.docx", _package(parts | {"../../up.xml": b"<a/>"})
    chunk = foreign(p(r("Inner.")) + '<w:altChunk r:id="chunk"/>', chunk=("self.docx", sound))
    for _ in range(6):
        chunk = foreign(p(r(DUTY)) + '<w:altChunk r:id="chunk"/>', chunk=("self.docx", chunk))
    yield "imported.docx", chunk


def _pdf_fields() -> Iterator[tuple[str, bytes]]:
    for name, damage in list(DAMAGED.items())[:10]:
        pdf = pikepdf.open(io.BytesIO(paper(Page(at(72, 700, DUTY)))))
        field = pdf.make_indirect(Dictionary(T="nature", FT=Name.Tx, V="Words"))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        damage(pdf, field)
        out = io.BytesIO()
        pdf.save(out)
        yield f"{name}.pdf", out.getvalue()


def _pdf_objects() -> Iterator[tuple[str, bytes]]:
    def changed(change: object) -> bytes:
        pdf = pikepdf.open(io.BytesIO(paper(Page(at(72, 700, DUTY)))))
        change(pdf)  # type: ignore[operator]
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()

    def kids(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)

    def form_in_itself(pdf: pikepdf.Pdf) -> None:
        form = Stream(pdf, b"/F Do " * 50)
        form.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9])))
        form.Resources = Dictionary(XObject=Dictionary(F=form))
        pdf.pages[0].Resources.XObject = Dictionary(F=form)
        pdf.pages[0].Contents = Stream(pdf, b"/F Do")

    def state(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Contents = Stream(pdf, b"q " * 300_000 + at(72, 700, DUTY).encode())

    def box(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].MediaBox = Array([0, 0, 10**15, -(10**15)])

    def turned(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = 45

    def marks(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Annots = Array([Dictionary(Subtype=Name.StrikeOut, QuadPoints=Array([Name.No] * 8), Rect=Array([1]))] * 500)

    def outline(pdf: pikepdf.Pdf) -> None:
        item = pdf.make_indirect(Dictionary(Title=String("x")))
        item.Next = item
        pdf.Root.Outlines = Dictionary(First=item, Last=item)

    whole = paper(Page(at(72, 700, DUTY)))
    for change in (kids, form_in_itself, state, box, turned, marks, outline):
        yield f"{change.__name__}.pdf", changed(change)
    yield "cut.pdf", whole[: len(whole) // 2]
    yield "no-table.pdf", whole.replace(b"startxref", b"startnone")
    yield "only-a-head.pdf", b"%PDF-1.7\n" + b"1 0 obj\n<<" * 5_000


def _pdf_control() -> Iterator[tuple[str, bytes]]:
    for n, odd in enumerate(CONTROL):
        pdf = pikepdf.open(io.BytesIO(paper(Page(at(72, 700, DUTY)))))
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="nature", Rect=Array([72, 600, 300, 620]), V=String(f"Typed {odd} words")
        )
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([72, 500, 300, 520]), Contents=String(f"Noted {odd} words"), T=String(odd)
        )
        pdf.pages[0].Annots = Array([pdf.make_indirect(field), pdf.make_indirect(note)])
        pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].Annots[0]]))
        pdf.docinfo["/Title"] = String(odd)
        out = io.BytesIO()
        pdf.save(out)
        yield f"control-{n}.pdf", out.getvalue()


def _pages() -> Iterator[tuple[str, bytes]]:
    for name, text in {
        "deep": "<div>" * 50_000 + DUTY,
        "lists": "<ul><li>" * 5_000 + DUTY,
        "tables": "<table><tr><td>" * 3_000 + DUTY,
        "entities": "&amp" * 200_000 + DUTY,
        "attribute": f'<p class="{"a " * 300_000}">{DUTY}</p>',
        "comments": "<!--" * 100_000 + DUTY,
        "unclosed": "<p <p " * 100_000 + DUTY,
        "declared": "<!DOCTYPE " * 50_000 + DUTY,
        "script": f"<p>{DUTY}</p>" + "<script>" * 20_000,
        "spans": f'<table><tr><td colspan="99999999" rowspan="99999999">{DUTY}</td></tr></table>',
    }.items():
        yield f"{name}.html", f"<html><body>{text}</body></html>".encode()


def _plain() -> Iterator[tuple[str, bytes]]:
    for name, text in {
        "stars": "*" * 100_000, "brackets": "[" * 100_000, "ticks": "`" * 100_001, "quotes": "> " * 50_000 + DUTY,
        "struck": "~~" * 50_000, "rows": "|" * 100_000 + "\n" + "|-" * 50_000, "links": "[a](" * 25_000, "spaces": " " * 100_000 + DUTY,
        "numbers": "1." * 50_000, "notes": "[^1]: " * 20_000,
    }.items():  # fmt: skip
        yield f"{name}.md", f"{DUTY}\n\n{text}\n".encode()


KINDS = {
    "Word numbers": _word_numbers, "Word nesting": _word_nested, "Word packages": _word_packages, "PDF fields": _pdf_fields, "PDF objects": _pdf_objects,
    "PDF control characters": _pdf_control, "pages": _pages, "plain text": _plain,
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_each_ends_in_a_sentence_or_is_read(kind: str) -> None:
    files = list(KINDS[kind]())
    assert len(files) == 10
    for name, data in files:
        begun = time.process_time()
        try:
            reading = read_foreign(name, data)
            told = " ".join(
                (*reading.words, *(aside.words for aside in reading.account.asides), *(part.what for part in reading.account.unread))
            )
        except InputError as refused:
            told = str(refused)
            assert "\n" not in told and len(told) < 600, name
        assert time.process_time() - begun < SECONDS, name
        assert all(each.isprintable() for each in told.replace("\n", " ")), name
