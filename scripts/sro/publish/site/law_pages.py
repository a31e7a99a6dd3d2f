"""The law's pages: one for each section of law, each requirement in plain words with its history, and who meets it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sro.check import VERDICTS
from sro.dates import long_date
from sro.law import Act, Application, LawFile, Requirement
from sro.publish.site.law_data import VERDICT_MARKS, VERDICT_WORDS, LawBook, jurisdiction, page_of
from sro.publish.site.pages import Pages
from sro.publish.site.typography import typographic

KIND_WORDS = {"mou": "the agreement", "policy": "the policy", "form": "the report form", "position": "the position description"}
WEIGHT_WORDS = {"law": "Required", "recommended": "Recommended", "counsel": "For counsel"}


def add_law(pages: Pages, books: Sequence[LawBook], summaries: Sequence[dict[str, Any]]) -> None:
    """Adds the overview and one page for each section of law."""
    files: dict[str, LawFile] = {}
    for book in books:
        files |= book.files
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, file in files.items():
        if file.requirements or file.provisions:
            groups.setdefault(jurisdiction(path.split("/")[0]), []).append(_entry(path, file))
    requirements = [requirement for file in files.values() for requirement in file.requirements]
    checked = min((requirement.checked_to for requirement in requirements), default=None)
    pages.add(
        "law/",
        "law.md",
        title="Law",
        description="What the law asks of agreements, policies and forms on school resource officers, in plain words, with dates.",
        groups=groups,
        checked_to=checked.isoformat() if checked else "",
        open_questions=[
            typographic({"cite": r.cite, "title": r.title, "question": r.unresolved.question, "path": f"{page_of(path)}#{r.id}"})
            for path, file in files.items()
            for r in file.requirements
            if r.unresolved
        ],
        districts=[{"name": s["name"], "path": f"{s['path']}law/", "tally": _district_tally(s)} for s in summaries],
    )
    for path, file in files.items():
        _add_section(pages, path, file, summaries)


def _entry(path: str, file: LawFile) -> dict[str, Any]:
    requirements = [(requirement.id, requirement.title) for requirement in file.requirements]
    return typographic({"cite": file.law, "title": file.title, "path": page_of(path), "requirements": requirements})


def _add_section(pages: Pages, path: str, file: LawFile, summaries: Sequence[dict[str, Any]]) -> None:
    pages.add(
        page_of(path),
        "law-section.md",
        title=typographic(f"{file.law}: {file.title}"),
        description=typographic(f"What {file.law} asks, in plain words: {file.title}."),
        crumbs=[("Law", "law/")],
        cite=file.law,
        name=typographic(file.title),
        place=jurisdiction(path.split("/")[0]),
        link=file.link,
        requirements=[
            typographic(_requirement(requirement)) | {"held": _checked(requirement.id, summaries)} for requirement in file.requirements
        ],
        provisions=[{"id": p.id, "cite": p.cite, "title": typographic(p.title), "link": p.link} for p in file.provisions],
    )


def _requirement(requirement: Requirement) -> dict[str, Any]:
    return {
        "id": requirement.id,
        "cite": requirement.cite,
        "title": requirement.title,
        "asks": requirement.asks,
        "weight": WEIGHT_WORDS[requirement.weight],
        "css": requirement.weight,
        "binds": [_applies(application) for application in requirement.applies],
        "history": sorted((_act(act) for act in requirement.history), key=lambda act: act["order"]),
        "earlier": [
            {"before": version.before.isoformat(), "asks": version.asks} for version in requirement.earlier if version.asks
        ],
        "caution": requirement.caution,
        "question": requirement.unresolved.question if requirement.unresolved else "",
        "checked_to": requirement.checked_to.isoformat(),
        "confidence": requirement.confidence,
        "link": requirement.link,
        "remedy": requirement.remedy,
    }  # fmt: skip


def _checked(requirement: str, summaries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each district the verdicts on its documents."""
    return [
        {
            "name": summary["name"],
            "path": f"{summary['path']}law/",
            "verdicts": [
                {"document": name, **entry, "word": VERDICT_WORDS[entry["verdict"]], "mark": VERDICT_MARKS[entry["verdict"]]}
                for name, entry in summary["verdicts"][requirement].items()
            ],
        }
        for summary in summaries
        if requirement in summary["verdicts"]
    ]


def _applies(application: Application) -> str:
    """In one sentence whom a requirement binds, and from when."""
    kinds = [KIND_WORDS[kind] for kind in application.to]
    whom = f"{', '.join(kinds[:-1])} and {kinds[-1]}" if len(kinds) > 1 else kinds[0]
    if application.on_or_after is not None:
        events = " or ".join({"entered": "entered into"}.get(name, name) for name in application.when)
        return f"Asked of {whom}, once {events} on or after {_day(application.on_or_after)}."
    assert application.from_ is not None
    until = f" until {_day(application.until)}" if application.until else ""
    conduct = " It is kept by doing it, whatever the words say." if application.conduct else ""
    if application.assumed:
        return f"Asked of {whom}; since when is not established here.{conduct}"
    return f"Asked of {whom} from {_day(application.from_)}{until}.{conduct}"


def _act(act: Act) -> dict[str, str]:
    when = f"In force {_day(act.effective)}" if act.effective else str(act.enacted or "Year unknown")
    order = act.effective.isoformat() if act.effective else f"{act.enacted or 0:04d}"
    section = f" § {act.section}" if act.section else ""
    return {"act": f"{act.act}{section}", "when": when, "did": act.did, "order": order, "confidence": act.confidence}


def _day(day: datetime.date) -> str:
    return long_date(day.isoformat())


def _district_tally(summary: Mapping[str, Any]) -> list[dict[str, Any]]:
    counts = Counter(entry["verdict"] for kinds in summary["verdicts"].values() for entry in kinds.values())
    return [{"verdict": v, "word": VERDICT_WORDS[v], "mark": VERDICT_MARKS[v], "count": counts[v]} for v in VERDICTS if v in counts]
