"""A file by another hand, read as somebody asks and held against the law of a state, with what people decided of its passages (`decisions.yml`)."""

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from sro import __version__
from sro.check import Asked, check_file, settled
from sro.check.report import Checked, Filing
from sro.errors import InputError, Problem, refusal, refuse
from sro.formats import read_foreign
from sro.law import Law, falls_due, recorded
from sro.model import Decision, DecisionFile, Events, asked_as
from sro.project.project import Project
from sro.project.shape import validated
from sro.project.yaml import MAX_BYTES, parse_yaml
from sro.project.yaml_by_hand import text_of
from sro.reading import amended


def checked_file(
    project: Project,
    name: str,
    data: bytes,
    asked: Asked,
    base: tuple[str, bytes] | None = None,
    decisions: Path | None = None,
    *,
    advise: bool = True,
) -> Checked:
    """One file held against the law of a state on a day. ``base`` is the name and bytes of the agreement that the file amends, to be read together with it,
    ``decisions`` the file of what people decided of its passages; ``advise`` gives the model's clause for what is not met.

    Raises :class:`InputError` for what cannot be read, and for a state whose law is not here.
    """
    if asked.state not in project.library.states():
        raise InputError(f"--state: there is no law of {asked.state!r} here; known: {', '.join(project.library.states())}")
    first = read_foreign(name, data, tracked="rejected" if asked.tracked == "rejected" else "accepted", ocr=asked.ocr)
    second = read_foreign(name, data, tracked="rejected", ocr=asked.ocr) if asked.tracked == "both" and first.account.tracked else None
    if base:
        parent = read_foreign(*base, ocr=asked.ocr)
        first, second = amended(first, parent), amended(second, parent) if second else None
        asked = replace(asked, amends=base[0])
    kind = asked.kind or first.kind
    remedies = partial(project.remedies, asked.state, asked_as(kind)) if advise else None
    law = project.library.of(asked.state)
    made = load_decisions(decisions, law, name) if decisions else ()
    return settled(check_file(name, first, law, asked, remedies, second), first, made)


def filing_of(
    project: Project,
    checked: Checked,
    name: str,
    data: bytes,
    asked: Asked,
    *,
    prepared: tuple[str, str] = ("", ""),
    public: bool = False,
    clauses: bool = False,
) -> Filing:
    """What the head of a report on a file says: by whom and for whom (``prepared``), the hash, the law of the day on which the paper was made, due dates;
    ``public`` and ``clauses`` are those of :class:`Filing`."""
    events = checked.taken.events if checked.taken else asked.events
    first = events.entered
    then = checked_file(project, name, data, replace(asked, on=first, events=events)) if first and first < asked.on else None
    due = sorted(_due(project.library.of(asked.state), checked, events)) if checked.findings else []
    return Filing(*prepared, hashlib.sha256(data).hexdigest(), __version__, then, due, public, clauses)


def _due(law: Law, checked: Checked, events: Events) -> Iterator[tuple[datetime.date, str]]:
    """The days that are known of what the law asks of a paper, with what falls due."""
    for finding in checked.findings:
        requirement = law.requirement(finding.requirement)
        if requirement is None or finding.verdict == "not-applicable":
            continue
        for each in falls_due(requirement.on(checked.on), recorded(events), checked.on):
            if each.day:
                counsel = f" (for counsel: {', '.join(each.counsel)})" if each.counsel else ""
                yield each.day, f"{finding.citation}: {finding.title}{counsel}"


def load_decisions(path: Path, law: Law, about: str) -> tuple[Decision, ...]:
    """The decisions of a file. Raises :class:`InputError` with file, line and column for what cannot be read, for a requirement that the law does not have,
    for two decisions on the same words, and for decisions on a file of another name than ``about``."""
    try:
        data = path.read_bytes()
        text = text_of(data[: MAX_BYTES + 1], str(path))
    except OSError as error:
        raise refusal(
            str(path), f"the decisions cannot be read ({error.strerror}); write them first with --undecided {path.name}"
        ) from None
    return read_decisions(text, str(path), law, about)


def read_decisions(text: str, where: str, law: Law, about: str) -> tuple[Decision, ...]:
    """The decisions in the text of a `decisions.yml`, whose faults are told at ``where``; raises as :func:`load_decisions` does."""
    source = parse_yaml(text, where)
    file = validated(DecisionFile, source)
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    if file.file and file.file != about:
        problems.append(source.problem(("file",), f"these decisions are about {file.file}, and the file is {about}; name the right one"))
    for n, each in enumerate(file.decisions):
        if law.requirement(each.requirement) is None:
            message = f"{each.requirement} is no requirement of this law; `sro explain` lists them"
            problems.append(source.problem(("decisions", n, "requirement"), message))
        if (key := (each.requirement, each.words)) in seen:
            problems.append(source.problem(("decisions", n, "words"), "these words are decided twice for the same requirement; keep one"))
        seen.add(key)
    refuse(problems)
    return file.decisions
