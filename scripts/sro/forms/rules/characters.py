"""Characters that the form can print.

The fillable form carries Latin letters with the accents of European languages and Vietnamese. A character that it lacks is refused, not
dropped or printed as a box.

Passes: "Nguyễn", "Wójcik". Fails: an emoji, Greek, Cyrillic, Arabic.
"""

from __future__ import annotations

from collections.abc import Iterator

from sro.formats.pdf.fields.appearance import unprintable
from sro.forms.report import Finding, Report

ID = "characters"
DATA = {"message": "the text holds a character that the form cannot print (U+{code}); use another"}


def check(report: Report) -> Iterator[Finding]:
    """One finding for each text, naming the code of its first such character."""
    for path, each, value in report.values():
        for at, text in ((path, value if each.type in ("text", "long_text") else None), (each.written, report.record.get(each.written))):
            if text and (found := unprintable(text)):
                yield Finding(at, ID, DATA["message"].format(code=f"{ord(found):04X}"))
