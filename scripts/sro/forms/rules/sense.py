"""Rules about what cannot be or does not belong: dates and ages, what befell a student and disposition, demographics in a narrative."""

import re
from collections.abc import Iterator

from sro.forms.field_values import minutes_of
from sro.forms.report import Data, Report, Rule, law, subject

_ORDER: Data = {
    "pairs": [
        ["incident_date", "date_completed"],
        ["date_completed", "officer_signed_date"],
        ["officer_signed_date", "received_date"],
        ["officer_signed_date", "superintendent_received_directly"],
    ],
    "message": "“{label}” is before “{earlier}”, which cannot be; correct one of the two dates",
    "future": "“{label}” is after the day of this check, which cannot be; correct the date",
}


def _order(report: Report) -> Iterator[tuple[str, str]]:
    """Dates that cannot be: a finding for each pair of dates that stand the wrong way round, and for each date still to come.

    What happens later on paper cannot bear an earlier date: the investigation, the report, its signature, its receipt, and so on. With a
    day of the check given, no date may lie after it.

    Passes: an investigation on October 5, reported on October 7. Fails: a report completed before the investigation.
    """
    for earlier, later in _ORDER["pairs"]:
        first, second = report.record.get(earlier), report.record.get(later)
        if first and second and report.has(earlier) and report.has(later) and second < first:
            labels = {"label": report.shape.at(later).called, "earlier": report.shape.at(earlier).called}
            yield later, _ORDER["message"].format(**labels)
    for path, each, value in report.values():
        if each.type == "date" and value and report.on and value > report.on:
            yield path, _ORDER["future"].format(label=each.called)


ORDER = Rule("order", _ORDER, _order)

RANGE = (3, 22)  # public education runs from preschool at 3 to the end of special education, at most at 22

_AGE: Data = {"field": "age", "range": RANGE, "message": "{who}the age is not between 3 and 22, as a student’s is{law}; correct it"}


def _age(report: Report) -> Iterator[tuple[str, str]]:
    """Ages that cannot be: a finding for each age outside the years of school.

    Passes: `age: 15`. Fails: `age: 3` months typed as years, or `age: 51` with its figures turned round.
    """
    field, (youngest, oldest) = report.shape.at(_AGE["field"]), RANGE
    for position, student in enumerate(report.students):
        age = student.get(field.name)
        if age is not None and not youngest <= age <= oldest:
            path = f"students[{position}].{field.name}"
            yield path, _AGE["message"].format(who=subject(path), law=law(field))


AGE = Rule("age", _AGE, _age)

_NONE: Data = {
    "alone": [["during", "none"], ["race_ethnicity", "not-recorded"]],
    "message": "{who}“{label}” is checked beside another answer to the same question{law}; take out what is not so",
}


def _none(report: Report) -> Iterator[tuple[str, str]]:
    """None of these, and something all the same: a finding for each question of a student for which both are checked.

    Such a box says that the question was answered where nothing applies, or nothing is on record.

    Passes: `during: [none]`. Fails: `during: [searched, none]`, `race_ethnicity: [white, not-recorded]`.
    """
    for name, alone in _NONE["alone"]:
        field = report.shape.at(name)
        label = next((option.label for option in field.options if option.value == alone), "")
        for position, student in enumerate(report.students):
            chosen = student.get(name, ())
            if label and alone in chosen and len(chosen) > 1:
                path = f"students[{position}].{name}"
                yield path, _NONE["message"].format(who=subject(path), label=label, law=law(field))


NONE = Rule("none", _NONE, _none)

_DETAINED: Data = {
    "field": "during",
    "flag": "detained",
    "time": "time_detained",
    "missing": "{who}detained, and the report must say for how long{law}; fill in hours and minutes",
    "zero": "{who}detained for no time at all, which cannot be{law}; correct the time",
    "without": "{who}a time is given but not that the student was detained{law}; check “{label}” or take the time out",
    "long": "{who}detained for more than a day, which is hardly meant{law}; check hours and minutes",
}
DAY = 24 * 60  # minutes


def _detained(report: Report) -> Iterator[tuple[str, str]]:
    """Detention and its length: a finding for each student whose detention and its time do not fit.

    The report says whether a student was detained, including for how long (§ 10-233p(6)(E)).

    Passes: `during: [detained]`, `time_detained: 0:45`. Fails: detained without a time, a time of nothing, a time without a detention.
    """
    field, time = (report.shape.at(_DETAINED[key]) for key in ("field", "time"))
    label = next(option.label for option in field.options if option.value == _DETAINED["flag"])
    for position, student in enumerate(report.students):
        path = f"students[{position}].{time.name}"
        words = {"who": subject(path), "law": law(time), "label": label}
        length, detained = student.get(time.name), _DETAINED["flag"] in student.get(field.name, ())
        if detained and length is None:
            yield path, _DETAINED["missing"].format(**words)
        elif length is not None and not detained:
            yield path, _DETAINED["without"].format(**words)
        elif length is not None and minutes_of(length) == 0:
            yield path, _DETAINED["zero"].format(**words)
        elif length is not None and minutes_of(length) > DAY:
            yield path, _DETAINED["long"].format(**words)


DETAINED = Rule("detained", _DETAINED, _detained)

_DISPOSITION: Data = {
    "field": "disposition",
    "student": "during",
    "pairs": [["citation-or-summons", "cited"], ["arrest", "arrested"], ["search", "searched"]],
    "no_student": "“{option}” is checked, but “{flag}” for no student{law}; correct one of the two",
    "unchecked": "“{flag}” is checked for a student, but “{option}” is not{law}; correct one of the two",
}


def _disposition(report: Report) -> Iterator[tuple[str, str]]:
    """Disposition and students agree: a finding for each disposition that no student's answers bear out, and for each answer that the
    disposition leaves out.

    What the disposition says was done must have been done to at least one student, and the other way round.

    Passes: disposition `arrest`, and Student A arrested. Fails: disposition `arrest`, and no student arrested.
    """
    field, befell = (report.shape.at(_DISPOSITION[key]) for key in ("field", "student"))
    chosen = report.record.get(field.name, [])
    if not chosen or not report.students:
        return
    labels = {option.value: option.label for one in (field, befell) for option in one.options}
    for value, flag in _DISPOSITION["pairs"]:
        done = any(flag in student.get(befell.name, ()) for student in report.students)
        words = {"option": labels[value], "flag": labels[flag], "law": law(field)}
        if value in chosen and not done:
            yield field.name, _DISPOSITION["no_student"].format(**words)
        if done and value not in chosen:
            yield field.name, _DISPOSITION["unchecked"].format(**words)


DISPOSITION = Rule("disposition", _DISPOSITION, _disposition)

_PERSON = "(?:male|female|boy|girl|student|youth|teen|teenager|kid|juvenile|man|woman|child|person)s?"
_DEMOGRAPHICS: Data = {
    "patterns": [
        r"\b[0-9]{1,2}[ -]?(?:years?[ -]old|yrs?[ -]old|yo|y/o)\b",
        r"\b(?:age|aged|ages) (?:of )?[0-9]",
        r"\b(?:hispanic|latin[oax]|caucasian|african[ -]american|asian|native american|american indian)s?\b",
        r"\b(?:alaska native|pacific islander|multiracial|biracial)s?\b",
        rf"\b(?:white|black|brown) {_PERSON}\b",
        r"\b(?:males?|females?|boys?|girls?|non-?binary|transgender)\b(?!['’]?s? (?:room|bath|rest|lock|lav|team|bask|socc|gym))",
        r"\b(?:race of|because of (?:[a-z]+ )?race|racial|racially|ethnicity|ethnic|gender)\b",
        r"\b(?:disabilit(?:y|ies)|disabled|special education|special ed|autis(?:m|tic)|adhd|emotional disturbance|dyslexi[ac]|intellectual)\b",
    ],
    "exact": [r"\bIEP\b|\b504\b"],
    "message": "the text speaks of age, gender, race, ethnicity or disability; these belong in the student's block alone, so take them out here",
}
_DESCRIBING = [re.compile(pattern, re.ASCII | re.IGNORECASE) for pattern in _DEMOGRAPHICS["patterns"]]
_DESCRIBING += [re.compile(pattern, re.ASCII) for pattern in _DEMOGRAPHICS["exact"]]


def _demographics(report: Report) -> Iterator[tuple[str, str]]:
    """Demographics only in their own fields: one finding for each text that describes a student in these ways.

    Age, gender, race, ethnicity and disability are given for each student in the student's block, for the reporting that the state requires
    and for nothing else. In a narrative they would identify the student and could not be taken out again.

    Passes: "Student A pushed Student B." Fails: "a 15-year-old girl", "a Hispanic male", "Student A has an IEP".
    """
    for path, text in report.texts():
        if any(pattern.search(text) for pattern in _DESCRIBING):
            yield path, _DEMOGRAPHICS["message"]


DEMOGRAPHICS = Rule("demographics", _DEMOGRAPHICS, _demographics)
