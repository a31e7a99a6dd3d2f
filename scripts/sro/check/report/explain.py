"""A requirement in plain words: what it asks, of what and since when, its history, what is open, and the model's clauses that meet it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sro.check.dates import spoken
from sro.model.law import Application, Requirement

_KINDS = {"mou": "an agreement", "policy": "a policy", "form": "a report form", "position": "a position description"}
_WEIGHTS = {"law": "The law asks for it.", "recommended": "Recommended; no law asks for it.", "counsel": "A question for counsel."}


def explanation(requirement: Requirement, clauses: Sequence[str] = ()) -> Iterator[str]:
    """Lines to print. ``clauses`` are the model's clauses that claim to meet the requirement, as they are to be shown."""
    yield f"{requirement.id}: {requirement.cite}, {requirement.title}"
    yield f"  Asks: {requirement.asks}"
    yield f"  Weight: {_WEIGHTS[requirement.weight]}"
    for application in requirement.applies:
        yield f"  Binds: {_application(application)}"
    yield f"  By: {requirement.act}"
    for act in requirement.history:
        section = f" § {act.section}" if act.section else ""
        since = f", effective {spoken(act.effective)}" if act.effective else f", {act.enacted}" if act.enacted else ""
        doubt = "" if act.confidence == "text seen" else f" ({act.confidence})"
        yield f"  History: {act.act}{section}{since}: {act.did}{doubt}"
    for version in sorted(requirement.earlier, key=lambda version: version.before):
        if version.asks:
            yield f"  Until {spoken(version.before)}: {version.asks}"
    if requirement.unresolved is not None:
        code = f" ({requirement.unresolved.code})" if requirement.unresolved.code else ""
        yield f"  For counsel{code}: {requirement.unresolved.question}"
    if requirement.caution:
        yield f"  Mind: {requirement.caution}"
    yield f"  To meet it: {requirement.remedy}"
    yield from (f"  Met by: {clause}" for clause in clauses)
    yield f"  Known from: {requirement.confidence}, checked to {spoken(requirement.checked_to)}; {requirement.link}"


def _application(application: Application) -> str:
    whom = " or ".join(_KINDS[kind] for kind in application.to)
    if application.when and application.on_or_after is not None:
        when = f"{_listed(application.when)} on or after {spoken(application.on_or_after)}"
    else:
        assert application.from_ is not None
        when = f"from {spoken(application.from_)}" + (f" until {spoken(application.until)}" if application.until else "")
    if application.fact is not None:
        bound = (
            f"of {application.fact.at_least:,} or more" if application.fact.at_least is not None else f"below {application.fact.below:,}"
        )
        when += f", where the {application.fact.fact} is {bound}"
    what = "what is done about " if application.conduct else ""
    narrowed = ", where it brings the subject up" if application.only_if is not None else ""
    return f"{what}{whom} {when}{narrowed}"


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
