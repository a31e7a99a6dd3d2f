"""Findings for programs: JSON whose keys are a promise, JUnit XML, and GitHub annotations at the file and line of the clause."""

import dataclasses
import json
import re
from collections.abc import Sequence
from typing import Any

from sro.check.finding import NOT_ADVICE, SHORT, SPOKEN, Checked, Finding, Shown
from sro.check.taken import Taken
from sro.law import Outlook
from sro.reading import Place


def as_github(checked: Sequence[Checked]) -> str:
    """One line on how far the law was read, then one a finding that somebody has to look at."""
    lines = [f"::notice title=Law::{_message(line)}" for line in dict.fromkeys(line for each in checked for line in each.law.lines)]
    lines += [f"::notice title={_property(each.name)}::{_message(each.reading)}" for each in checked if each.reading]
    lines += [
        f"::{'warning' if each.fails else 'notice'} title={_property(each.name)}::{_message(line)}"
        for each in checked
        if each.taken
        for line in (*each.taken.lines(), *filter(None, (each.taken.sentence,)))
    ]
    lines += [_line(each, finding) for each in checked for finding in each.of(*SHORT, "for-counsel")]
    return "".join(f"{line}\n" for line in lines)


def _line(checked: Checked, finding: Finding) -> str:
    level = "error" if finding.fails else "notice" if finding.verdict == "for-counsel" else "warning"
    place = finding.place
    where = [f"file={_property(place.file)}"] if place.file else []
    where += [f"line={place.line}"] if place.file and place.line else []
    where.append(f"title={_property(f'{checked.name}: {finding.citation} {SPOKEN[finding.verdict]}')}")
    advice = f" {finding.remedy.advice}" if finding.remedy else ""
    return f"::{level} {','.join(where)}::{_message(f'{finding.title}. {finding.reason}{advice}')}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


_PLAIN = ("citation", "title", "asks", "weight", "act", "bound_by", "caution", "question")


def as_json(checked: Sequence[Checked]) -> str:
    """A list with an object for each document."""
    return json.dumps([_document(each) for each in checked], ensure_ascii=False, indent=2) + "\n"


def _document(checked: Checked) -> dict[str, Any]:
    return {
        "document": checked.name,
        "title": checked.title,
        "kind": checked.kind,
        "state": checked.state,
        "on": checked.on.isoformat(),
        "law": checked.law.data,
        "checked_to": checked.checked_to.isoformat(),
        "about": dict(checked.about),
        "notice": NOT_ADVICE,
        **({"provenance": {**checked.provenance.data, "reading": checked.reading}} if checked.provenance else {}),
        **(_taken(checked.taken) if checked.taken else {}),
        **({"stale": [each.model_dump(mode="json") for each in checked.stale]} if checked.stale else {}),
        "findings": [_finding(finding) for finding in checked.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "requirement": finding.requirement,
        "verdict": finding.verdict,
        "quote": finding.quote,
        "place": str(finding.place) if finding.quotes else "",
        "reason": finding.reason,
        "remedy": None if finding.remedy is None else dataclasses.asdict(finding.remedy),
        **{key: getattr(finding, key) for key in _PLAIN},
        "on": finding.on.isoformat(),
        "checked_to": finding.checked_to.isoformat(),
        "link": finding.link,
        "by": finding.by.isoformat() if finding.by else None,
        "counsel": list(finding.marks or dict.fromkeys(question.code for question in finding.counsel if question.code)),
        "questions": [_counsel(question) for question in finding.counsel],
        **({"tracked": dataclasses.asdict(finding.turned)} if finding.turned else {}),
        **({"decisions": [each.model_dump(mode="json") for each in finding.decisions]} if finding.decisions else {}),
        "passages": [_shown(shown) for shown in finding.passages],
        "quotes": [{"text": quote.text, "place": str(quote.place), **_where(quote.place)} for quote in finding.quotes],
    }


def _taken(taken: Taken) -> dict[str, Any]:
    return {"kind_evidence": taken.kind_evidence, "taken": taken.data, "sentence": taken.sentence}


def _shown(shown: Shown) -> dict[str, Any]:
    return {
        "words": shown.words,
        "place": str(shown.place),
        "for": shown.speaks_for,
        "against": shown.speaks_against,
        "where": _where(shown.place),
    }


def _counsel(question: Outlook) -> dict[str, Any]:
    rows = [{"name": name, "says": says, "means": means, "here": here} for name, says, means, here in question.readings]
    return {**dataclasses.asdict(question), "readings": rows}


def _where(place: Place) -> dict[str, Any]:
    return {key: value for key in ("section", "number", "clause", "page", "file", "line") if (value := getattr(place, key))}


def as_junit(checked: Sequence[Checked]) -> str:
    """The whole file."""
    from xml.sax.saxutils import quoteattr  # brings urllib and http, which no other form needs

    tests = sum(len(each.findings) + _refused(each) for each in checked)
    failures = sum(_failing(each) for each in checked)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="sro check" tests="{tests}" failures="{failures}">']
    for each in checked:
        skipped = sum(_skipped(finding) for finding in each.findings)
        lines.append(
            f'  <testsuite name={quoteattr(each.name)} tests="{len(each.findings) + _refused(each)}" failures="{_failing(each)}" skipped="{skipped}">'
        )
        told = [("checked_to", each.checked_to.isoformat()), ("law", " ".join(each.law.lines))]
        told += [("taken", " ".join(each.taken.lines())), ("kind", each.kind)] if each.taken else []
        told += [("provenance", each.provenance.label), ("reading", each.reading)] if each.provenance else []
        lines += [
            "    <properties>",
            *(f"      <property name={quoteattr(name)} value={quoteattr(value)}/>" for name, value in told),
            "    </properties>",
        ]
        if each.taken and _refused(each):
            lines.append(
                f'    <testcase classname={quoteattr(_plain(each.name))} name="kind"><failure message={quoteattr(each.taken.sentence)}/></testcase>'
            )
        for finding in each.findings:
            lines += _case(each, finding)
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _refused(checked: Checked) -> bool:
    """Whether a file is no paper that the law speaks to, which counts as one failure."""
    return bool(checked.taken and checked.taken.sentence)


def _failing(checked: Checked) -> int:
    return sum(finding.fails for finding in checked.findings) + _refused(checked)


def _skipped(finding: Finding) -> bool:
    return finding.verdict != "met" and not finding.fails


def _case(checked: Checked, finding: Finding) -> list[str]:
    from xml.sax.saxutils import escape, quoteattr

    name = f"{finding.requirement}: {finding.title}"
    file = f" file={quoteattr(finding.place.file)}" if finding.place.file else ""
    opening = f"    <testcase classname={quoteattr(_plain(checked.name))} name={quoteattr(_plain(name))}{file}"
    said = quoteattr(_plain(f"{finding.citation} is {SPOKEN[finding.verdict]}: {finding.reason}"))
    if finding.verdict == "met":
        return [f"{opening}/>"]
    if finding.fails:
        body = escape(_plain("\n".join(part for part in (*_seen(finding), finding.remedy.advice if finding.remedy else "") if part)))
        return [f"{opening}>", f"      <failure type={quoteattr(finding.verdict)} message={said}>{body}</failure>", "    </testcase>"]
    return [f"{opening}>", f"      <skipped message={said}/>", "    </testcase>"]


def _seen(finding: Finding) -> tuple[str, ...]:
    if finding.verdict == "read-these":
        return tuple(f"{shown.words} ({shown.place})" for shown in finding.passages)
    return (finding.quote,)


def _plain(text: str) -> str:
    """Text without the control characters that XML 1.0 cannot hold."""
    return re.sub("[^\n\t -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
