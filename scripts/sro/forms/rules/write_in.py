"""Other, in words.

An answer that asks for words of its own ("Other") must have them, and words without the check mark are lost on the reader.

Passes: `disposition: [other]`, `disposition_other: …`. Fails: `disposition: [other]` alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from sro.forms.report import Finding, Report, law

ID = "write_in"
DATA = {
    "missing": "“{option}” is checked{law}; say in a few words what it was",
    "without": "there are words beside “{option}”, which is not checked{law}; check it or take the words out",
}


def check(report: Report) -> Iterator[Finding]:
    """A finding where check mark and words do not go together."""
    for field in report.shape.once:
        if not field.write_in or not field.stands:
            continue
        checked = field.write_in.value in report.record.get(field.name, [])
        words = {"option": field.write_in.label, "law": law(field)}
        if checked and not report.record.get(field.written, "").strip():
            yield Finding(field.written, ID, DATA["missing"].format(**words))
        if not checked and report.record.get(field.written):
            yield Finding(field.written, ID, DATA["without"].format(**words))
