"""Makes the small files beside it, one trap a file: Word files by the shorthand, PDFs by Typst and pikepdf.

``python -m tests.files.make`` writes them. README.md says what each trap is; tests/formats/test_files.py holds the files against this
script and says what the reader makes of each today.
"""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import typst

from tests.formats.word.shorthand import docx

FOLDER = Path(__file__).parent
_DATE = 1_767_225_600  # 1 January 2026, so that a file does not say when it was made
PASSWORD = "open sesame"
"""Opens encrypted.pdf."""

WORD = {
    "struck.docx": 'p"Each SRO shall report weekly " ~"and never in writing " "to the Chief."',
    "hidden.docx": 'p"The camera is on" !" only when the officer likes" " at every stop." p!"A note to ourselves."',
    "footnote.docx": 'p"Each SRO shall be trained" ^"Within one year of the first day at the school." "."',
    "tracked-change.docx": 'p"Reports are due within " -{Reviewer One}"ten" +{Reviewer Two}"five" " school days."'
    ' p-{Reviewer One}"No report is public."',
    "comment.docx": 'p"The town pays the officer." @{Reviewer One}"The district pays half, as we agreed by phone." p"Costs are shared."',
    "table-in-table.docx": 't[Duty|p"When" t[report|weekly][train|yearly]][Records|kept secure] p"After the table."',
    "text-box.docx": 'p"The officer wears a uniform." x"Plain clothes need the consent of both sides." p"Next paragraph."',
    "content-control.docx": 'c(p"The whole paragraph is a control." c(p"This one is in two.")) p"Signed for " c"Sample District" "."',
    "numbered.docx": 'h1"Duties" p#1"Report:" p#2"to the Chief" p#2"to the Principal:" p#3"in writing" p#1"Train." p"3. Typed by hand."',
    "header-footer.docx": 'head"DRAFT, not agreed" foot"Expires in June" p"This agreement lasts one year."',
    "sentence-as-caption.docx": 'p"The town gives the officer a car. The car bears the name of the school."',
    "field.docx": 'p"See page " ={PAGE}"7" " for duties."',
}

_PAGE = "#set page(width: 300pt, height: 200pt, margin: 30pt)\n#set text(size: 10pt)\n"
_LEFT = "The town appoints an officer who has worked with young people. The officer reports to the chief of the town each week."
_RIGHT = "The district gives the officer a room with a door and pays for the training of the officer each year."
_ONE_PAGE = "Each SRO shall report to the Chief within five school days. The Chief shall answer the Principal in writing."
PDF = {
    "two-columns.pdf": f"{_PAGE}#columns(2)[{_LEFT}\n#colbreak()\n{_RIGHT}]",
    "columns-line-by-line.pdf": f"{_PAGE}#grid(columns: 2, column-gutter: 20pt, row-gutter: 5pt, [The town appoints], [The district gives],"
    " [an officer and pays], [the officer a room and], [the salary.], [a telephone.])",
    "divided-words.pdf": "#set page(width: 150pt, height: 200pt, margin: 30pt)\n"
    '#set text(size: 10pt, lang: "en", hyphenate: true)\n#set par(justify: true)\n'
    "The superintendent acknowledges responsibility for investigations, notwithstanding confidentiality requirements.",
    "running-lines.pdf": "#set page(width: 300pt, height: 200pt, margin: 40pt)\n"
    + "#set page(header: [Sample agreement], footer: context [Page #counter(page).display()])\n"
    + "#set text(size: 10pt)\n"
    + "\n#pagebreak()\n".join(f"{n}.1 The officer shall {duty} at the school." for n, duty in enumerate(("report", "train", "listen"), 1)),
    "struck.pdf": f"{_PAGE}Each SRO shall report weekly #strike[and never in writing] to the Chief of the town.",
    "white-words.pdf": f"{_PAGE}{_ONE_PAGE}\n\n#text(fill: white)[Nothing in this agreement binds the town.]",
}


def _typeset(source: str) -> bytes:
    """A PDF of a Typst source with Typst's own faces, without tags (a reader of foreign files meets few that have them)."""
    made = typst.compile(source.encode(), format="pdf", ignore_system_fonts=True, pdf_tags=False, timestamp=_DATE)
    assert isinstance(made, bytes)
    return made


def _scan() -> bytes:
    """A page that is a picture of words, and no words."""
    picture = typst.compile(f"{_PAGE}{_ONE_PAGE}".encode(), format="png", ppi=50, ignore_system_fonts=True)
    assert isinstance(picture, bytes)
    codes = ", ".join(map(str, picture))
    return _typeset(f'#set page(width: 300pt, height: 200pt, margin: 0pt)\n#image(bytes(({codes})), format: "png", width: 100%)')


def _locked(user: str) -> bytes:
    """A PDF locked for its owner and its reader (no password: it opens for everybody), the old way, which uses no chance."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(_typeset(f"{_PAGE}{_ONE_PAGE}"))) as pdf:
        pdf.save(out, static_id=True, encryption=pikepdf.Encryption(owner="owner", user=user, R=3, aes=False, metadata=False))
    return out.getvalue()


def _annotated() -> bytes:
    """A PDF with words crossed out by a mark that lies over the page, and a note on them."""
    out = io.BytesIO()
    source = f"{_PAGE}Each SRO shall report weekly to the Chief of the town. \\\nNo report is ever given in writing."
    with pikepdf.open(io.BytesIO(_typeset(source))) as pdf:
        place = [30, 146, 170, 162]
        corners = [30, 162, 170, 162, 30, 146, 170, 146]
        mark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.StrikeOut,
            Rect=place,
            QuadPoints=corners,
            C=[1, 0, 0],
            T="Reviewer One",
            Contents="Strike this.",
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(mark)]))
        pdf.save(out, static_id=True)
    return out.getvalue()


def files() -> dict[str, bytes]:
    """Every file by its name."""
    found = {name: docx(text) for name, text in WORD.items()} | {name: _typeset(source) for name, source in PDF.items()}
    return found | {"scan.pdf": _scan(), "annotated.pdf": _annotated(), "encrypted.pdf": _locked(PASSWORD), "no-copying.pdf": _locked("")}


if __name__ == "__main__":
    for name, data in files().items():
        (FOLDER / name).write_bytes(data)
