"""Good files to begin with, a few of each kind, made by scripts from texts of our own: the project's papers, the traps of `tests/files`, made-up law."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import cache

import pikepdf

from sro.draft.sharing import link_of, share_of, written
from sro.formats import write
from sro.formats.pdf.fields import write_fillable
from sro.forms import DistrictForms, filled, values_of, write_record
from sro.model import Address
from sro.project import BuildRequest, documents_of, edition_at, load_district
from tests.every_document import PROJECT, ROOT
from tests.files.paper import Page, at, down, paper, strike, text_field, tick_box
from tests.formats.word.foreign import BOX, FIELD, control, foreign, level, listed, numbering, own_box, p, r, rows, tracked
from tests.forms.records import complete
from tests.law.official.made_up import SECTIONS, page_html, text_of
from tests.small_project import AGREEMENT, QUESTIONS

FILES, CALENDARS = ROOT / "tests/files", ROOT / "tests/forms/calendars"
DUTY = "Each school resource officer shall submit a report to the Chief of Police within five school days."
Seeds = list[tuple[str, bytes]]


@cache
def forms() -> DistrictForms:
    return DistrictForms(PROJECT, "quillbrook")


def word() -> Seeds:
    """The traps, and one file with most of what Word can hold."""
    body = (
        p(r("ARTICLE I. Duties"), ppr='<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="0"/>')
        + listed(DUTY, 0) + listed("in writing", 1) + p(FIELD.format(" PAGE ", r("7")), BOX.format('<w:checked w:val="1"/>'), r("The budget is shared."))
        + rows([p(r("Duty")), p(r("When"))], [p(r("report")), p(r("weekly"))], cell='<w:tcPr><w:gridSpan w:val="1"/><w:vMerge w:val="restart"/></w:tcPr>')
        + p(tracked("ins", r("new words ")), tracked("del", r("old words", tag="delText")), r("stay")) + control(p(own_box("1"), r("The board may end it.")))
        + p(r("struck", "<w:strike/>"), r("hidden", "<w:vanish/>"), r("Signed.", "<w:caps/>"))
    )  # fmt: skip
    whole = foreign(body, numbering=numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)")))
    return [("whole.docx", whole), *((path.name, path.read_bytes()) for path in sorted(FILES.glob("*.docx")))]


def returned() -> Seeds:
    """A draft of ours as it would come back: as sent, and with changes."""
    from tests.returned import Returned

    _, _, content = sent_draft()
    draft = Returned(content)
    first, second = [each for each in draft.paragraphs if len("".join(each.itertext())) > 60][2:4]
    draft.add(first, "The Town may end this agreement on a day’s notice.", "A. Reviewer")
    draft.delete([second], "A. Reviewer")
    return [("sent.docx", content), ("changed.docx", draft.saved())]


@cache
def sent_draft():  # type: ignore[no-untyped-def]
    """The smallest document of Quillbrook's with its edition and Word file."""
    edition = edition_at(BuildRequest(PROJECT), Address("quillbrook"))
    document = min(
        (each for each in documents_of(BuildRequest(PROJECT), edition) if each.id != "form-a"), key=lambda each: len(list(each.clauses()))
    )
    return edition, document, write(document, "word", PROJECT.layouts)


def filled_word() -> Seeds:
    blank = forms().document(2)
    record = complete(forms().shape, 2) | {"district": "quillbrook"}
    return [
        ("form.docx", write(filled(blank, forms().shape, record), "word", PROJECT.layouts)),
        ("blank.docx", write(blank, "word", PROJECT.layouts)),
    ]


def filled_pdf() -> Seeds:
    blank, shape = forms().document(2), forms().shape
    record = complete(shape, 2) | {"district": "quillbrook"}
    return [
        (name, pikepdf_small(write_fillable(blank, PROJECT.layouts, values)))
        for name, values in (("form.pdf", values_of(shape, record)), ("blank.pdf", {}))
    ]


def pikepdf_small(data: bytes) -> bytes:
    """The same PDF without its faces, which are most of its bytes and none of its fields."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == pikepdf.Name.FontDescriptor:
                for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                    if key in each:
                        del each[key]
        out = io.BytesIO()
        pdf.save(out, static_id=True)
        return out.getvalue()


def pdf() -> Seeds:
    """Pages as pikepdf writes them, with marks and fields, and the traps."""
    page = Page(down([DUTY, "The budget is shared.", "(a) in writing;", "(b) to the Principal."]) + at(72, 500, "Signed."))
    marked = Page(page.drawn, marks=[strike(72, 706, 300, 716), text_field(72, 400, 300, 420, "Typed words"), tick_box(72, 380, True)])
    return [
        ("page.pdf", paper(page, marked, attached={"a.txt": b"words"})),
        *((path.name, path.read_bytes()) for path in sorted(FILES.glob("*.pdf"))),
    ]


def text() -> Seeds:
    lines = (
        f"# Agreement\n\n1. Duties\n\n1.1 {DUTY}\n\n(a) in writing;\n(b) to the Principal.\n\n- [x] The board may end it.\n- [ ] Not so.\n\n"
        "| Duty | When |\n|---|---|\n| report | weekly |\n\n~~struck~~ *words* [a link](x.md) and `code`[^1].\n\n[^1]: A note.\n\n> Quoted.\n"
    )
    return [
        ("a.md", lines.encode()),
        ("a.txt", lines.replace("#", "ARTICLE I").encode()),
        ("b.txt", " \n".join([DUTY[:60], DUTY[60:], "Page 1", "\f2. Term", DUTY]).encode()),
    ]


def page() -> Seeds:
    made = (
        "<!DOCTYPE html><html><head><title>Agreement</title><style>p{}</style></head><body><nav>Home</nav><h1>Article I</h1>"
        f"<p>{DUTY}</p><ol type=a><li>in writing<li>to the <b>Principal</b></ol>"
        "<table><tr><th colspan=2>Duty</th></tr><tr><td rowspan=2>report</td><td>weekly</td></tr></table>"
        "<p><del>old</del><ins>new</ins> <s>struck</s> &amp; &sect; 10-233p<input type=checkbox checked> yes</p><div hidden>no</div><!-- not -->"
        "<p style='display:none'>gone</p><pre>as\n typed</pre><script>x()</script></body></html>"
    )
    return [("a.html", made.encode())]


def statute() -> Seeds:
    return [
        ("chap_170x.htm", page_html(SECTIONS).encode()),
        ("noise.htm", page_html(SECTIONS, noise=True, supplement=True).encode()),
        ("a.txt", text_of(SECTIONS[1]).encode()),
    ]


def ics() -> Seeds:
    return [(path.name, path.read_bytes()) for path in sorted(CALENDARS.glob("*.ics"))]


def listed_days() -> Seeds:
    table = "Date,Event\n8/31/2026,First day of school\n11/25/2026-11/27/2026,Thanksgiving recess\n6/11/2027,Last day of school\n12/24/2026,Early dismissal\n"
    named = [(path.name, path.read_bytes()) for path in sorted(CALENDARS.iterdir()) if path.suffix in (".csv", ".txt")]
    return [("a.csv", table.encode()), ("a.tsv", table.replace(",", "\t").encode()), *named]


def district() -> Seeds:
    return [(f"{name}.yml", (ROOT / f"districts/{name}/district.yml").read_bytes()) for name in ("quillbrook", "westport")]


def local() -> Seeds:
    found = sorted(ROOT.glob("districts/*/local.yml"))[:2]
    own = (
        "- replace: assignment.schedule\n  text: The Chief and the Superintendent set it each August.\n  reason: The contract.\n"
        "  by: {name: Town attorney, on: 2026-11-20}\n"
    )
    return [("local.yml", own.encode()), *((f"{path.parent.name}.yml", path.read_bytes()) for path in found)]


def papers_beside() -> Seeds:
    """`calendar.yml`, `decisions.yml`, `instruments.yml` questions and a text."""
    calendar = (
        "school_years:\n- first_day: 2026-08-31\n  last_day: 2027-06-11\n  closed:\n  - {on: 2026-11-26, why: Thanksgiving}\n"
        "  - {from: 2026-12-24, to: 2027-01-01, why: Recess}\n  made_up: [2027-06-10]\n"
        "events:\n- {on: 2026-10-08, says: Early dismissal, reading: early_dismissal}\nconfirmed: {by: The office, on: 2026-09-01}\n"
    )
    decisions = (
        "file: a.docx\ndecisions:\n- requirement: 10-233p.sro.5d\n  decision: met\n  words: within five school days\n"
        "  by: AL\n  on: 2026-09-01\n  reason: It says so.\n"
    )
    register = sorted(ROOT.glob("districts/*/instruments.yml"))[0].read_bytes()
    return [
        ("calendar.yml", calendar.encode()),
        ("decisions.yml", decisions.encode()),
        ("instruments.yml", register),
        ("questions.yml", QUESTIONS.encode()),
        ("agreement.yml", AGREEMENT.encode()),
    ]


def record_yaml() -> Seeds:
    return [("record.yml", write_record(complete(forms().shape, 2) | {"district": "quillbrook"}))]


def record_json() -> Seeds:
    return [("record.json", write_record(complete(forms().shape, 2) | {"district": "quillbrook"}, ".json"))]


def share() -> Seeds:
    model, file = PROJECT.model, load_district(PROJECT.store, Address("quillbrook"))[0]
    edition = edition_at(BuildRequest(PROJECT), Address("quillbrook"))
    made = []
    for who in ("chief", "counsel"):
        sent, _ = share_of(model, "quillbrook", file, edition.answers, who, sender="The office", on="2026-09-14")
        answers = {name: sent.left_with.get(name) for name in sent.questions}
        back = sent.model_copy(update={"by": "The chief", "answered_on": sent.sent, "answers": answers})
        made += [(f"{who}.yml", written(sent, model).encode()), (f"{who}.answered.yml", written(back, model).encode())]
    link = link_of(
        share_of(model, "quillbrook", file, edition.answers, "hr", sender="x", on="2026-09-14", link=True)[0], "https://example.org/"
    )
    return [*made, *([("link", link.partition("#share=")[2].encode())] if link else [])]


TYPED = (
    "Sept. 1, 2026\n9/1/26\n2026-09-01\nthe first Monday in May\ntwo\n5\nten (10) days\n$1,250.50\nwww.ourschools.org\n203-555-0142 x3\n"
    "TBD\nnone\nyes, but only if asked\nHill School; 300\nOak School, 250 pupils\n8:15 a.m.\n7:30-3:15\nJune 30\nLt. Bo Lee, Jr.\n"
    "chief@example.org\nCT\n2026-27\n:help\nthe Chief and the Board\nMon-Fri 8-4\n1.5 million"
)


def typed() -> Seeds:
    return [("typed", TYPED.encode())]


def kept() -> Seeds:
    """What the drafting page kept in a browser, and the zip that it saves."""
    from sro.formats import zipped

    text = (ROOT / "districts/quillbrook/district.yml").read_text("utf-8")
    data = {
        "name": "quillbrook",
        "text": text,
        "own": "",
        "local": [],
        "state": "ct",
        "date": "2026-09-14",
        "answers": {"district": "Example", "report_deadline": 5, "armed": True},
    }
    own = "- leave_out: assignment.schedule\n  reason: x\n"
    return [
        ("kept.json", json.dumps(data).encode()),
        ("kept2.json", json.dumps(data | {"own": own}).encode()),
        ("page.zip", zipped({"district.yml": text.encode(), "local.yml": own.encode()})),
    ]


SEEDS: dict[str, Callable[[], Seeds]] = {
    "docx": word,
    "returned": returned,
    "filled-docx": filled_word,
    "filled-pdf": filled_pdf,
    "pdf": pdf,
    "text": text,
    "html": page,
    "statute": statute,
    "ics": ics,
    "days": listed_days,
    "district": district,
    "local": local,
    "beside": papers_beside,
    "record-yaml": record_yaml,
    "record-json": record_json,
    "share": share,
    "typed": typed,
    "kept": kept,
}
