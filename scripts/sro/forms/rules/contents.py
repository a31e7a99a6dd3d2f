"""Rules about what a report must hold and what its texts may: all that is asked for, in letters that print."""

import re
from collections.abc import Iterator

from sro.formats import unprintable
from sro.forms.report import OFFICER, Data, Report, Rule, law, subject

_REQUIRED: Data = {
    "missing": "{who}“{label}” is missing{law}; fill it in",
    "no_students": "no student is filled in{law}; fill in a block for each student involved",
}


def _required(report: Report) -> Iterator[tuple[str, str]]:
    """Required contents: a finding for each required field that is empty.

    Every field that the law or the agreement asks for must be filled in, and there must be at least one student block. What the chief and
    the superintendent's office add is asked for only once they have begun to fill in their part.

    Passes: every required field has a value. Fails: a student without an age.
    """
    values = list(report.values())
    begun = {each.group for _, each, value in values if value is not None}
    for path, each, value in values:
        wanted = each.required and (each.group in OFFICER or each.group in begun)
        if wanted and value is None:
            yield path, _REQUIRED["missing"].format(who=subject(path), label=each.called, law=law(each))
    if not report.students:
        yield "students", _REQUIRED["no_students"].format(law=law(report.shape.each_student[0]))


REQUIRED = Rule("required", _REQUIRED, _required)

_WRITE_IN: Data = {
    "missing": "“{option}” is checked{law}; say in a few words what it was",
    "without": "there are words beside “{option}”, which is not checked{law}; check it or take the words out",
}


def _write_in(report: Report) -> Iterator[tuple[str, str]]:
    """Other, in words: a finding where check mark and words do not go together.

    An answer that asks for words of its own ("Other") must have them, and words without the check mark are lost on the reader.

    Passes: `disposition: [other]`, `disposition_other: …`. Fails: `disposition: [other]` alone.
    """
    for field in report.shape.once:
        if not field.write_in or not field.stands:
            continue
        checked = field.write_in.value in report.record.get(field.name, [])
        words = {"option": field.write_in.label, "law": law(field)}
        if checked and not report.record.get(field.written, "").strip():
            yield field.written, _WRITE_IN["missing"].format(**words)
        if not checked and report.record.get(field.written):
            yield field.written, _WRITE_IN["without"].format(**words)


WRITE_IN = Rule("write_in", _WRITE_IN, _write_in)

_LETTERS: Data = {
    "pattern": "[Ss]tudent ([A-Z])(?![A-Za-z])",
    "message": "the text speaks of a student whose block is missing; add the student or correct the letter",
}
_LETTER = re.compile(_LETTERS["pattern"])


def _letters(report: Report) -> Iterator[tuple[str, str]]:
    """Students called by letters that the report has: one finding for each text that names a letter beyond the last student's.

    Passes: "Student B" in a report with two students. Fails: "Student C" in that report.
    """
    for path, text in report.texts():
        if any(ord(found[1]) - ord("A") >= len(report.students) for found in _LETTER.finditer(text)):
            yield path, _LETTERS["message"]


LETTERS = Rule("letters", _LETTERS, _letters)

_CHARACTERS: Data = {"message": "the text holds a character that the form cannot print (U+{code}); use another"}


def _characters(report: Report) -> Iterator[tuple[str, str]]:
    """Characters that the form can print: one finding for each text, naming the code of its first such character.

    The fillable form carries Latin letters with the accents of European languages and Vietnamese. A character that it lacks is refused, not
    dropped or printed as a box.

    Passes: "Nguyễn", "Wójcik". Fails: an emoji, Greek, Cyrillic, Arabic.
    """
    for path, each, value in report.values():
        for at, text in ((path, value if each.type in ("text", "long_text") else None), (each.written, report.record.get(each.written))):
            if text and (found := unprintable(text)):
                yield at, _CHARACTERS["message"].format(code=f"{ord(found):04X}")


CHARACTERS = Rule("characters", _CHARACTERS, _characters)
