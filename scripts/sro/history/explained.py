"""The check of a changelog: every change is explained, nothing is explained that did not happen, and no requirement is lost in silence."""

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sro.compare import Change, Comparison
from sro.errors import Problem
from sro.history.effects import Effect
from sro.law import Law
from sro.project import ChangeNote


@dataclass(frozen=True)
class Step:
    """One version of one document against the one before it. ``fragments`` are those filed for this step, ``where`` the folder in which a
    missing one would be written, ``title`` the document's, ``told`` what the two sides are where they are no district's own,
    ``dated_by`` the questions for its day."""

    document: str
    comparison: Comparison
    effects: tuple[Effect, ...]
    fragments: tuple[ChangeNote, ...]
    old_date: datetime.date
    new_date: datetime.date
    where: str
    title: str = ""
    told: tuple[str, ...] = ()
    dated_by: tuple[str, ...] = ()
    paper: bool = False


def check_step(step: Step, law: Law) -> list[Problem]:
    """Everything that is wrong with one step of a changelog, by file and line. To and from a signed paper by another hand nobody owes a reason for each clause:
    its words were read from the paper, and are cut otherwise."""
    if step.paper:
        return []
    return sorted([*_unexplained(step), *_unfounded(step), *_evidence_unnamed(step, law), *_lost(step, law), *_no_act(step, law)])


def strays(filed: Sequence[ChangeNote], documents: Collection[str]) -> list[Problem]:
    """Fragments on a document that the versions do not have in common, which no step would look at."""
    known = ", ".join(documents) or "none"
    return [
        each.source.problem(("document",), f"{each.fragment.document} is no document of both versions; they have {known}")
        for each in filed
        if each.fragment.document not in documents
    ]


def _unexplained(step: Step) -> Iterator[Problem]:
    """A clause changed and no fragment names it. That a signature block was filled in, and the day on which the paper is
    made (``dated_by``), is the signing itself, and needs no reason."""
    _, district, *_ = f"{step.where}//".split("/")
    how = f", as `sro changelog {district} --why …` does" if step.where == f"districts/{district}/changes/" else ""
    for change in _without_reason(step):
        message = (
            f"{step.document}: {change.id} changed ({change.place}: {change.says}) and no fragment says why; write one in {step.where}{how}"
        )
        yield Problem(change.unit.where.file or step.where, change.unit.where.line, 0, message)


def _without_reason(step: Step) -> Iterator[Change]:
    """The changes of which no fragment says why."""
    for change in step.comparison.substance:
        if change.kind == "value" and (change.unit.kind == "signature" or _dates_alone(change, step)):
            continue
        if not any(filed.fragment.covers(change.id) for filed in step.fragments):
            yield change


def left_unsaid(step: Step, law: Law) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """What a fragment of this step has yet to name: the changed clauses, and the requirements that other words show now. One that is no longer met is none of
    them, since no fragment excuses it."""
    named = {name for filed in step.fragments for name in filed.fragment.requirements}
    shown = (each for each in _by_words(step, law) if each.evidence_changed and not each.lost)
    return tuple(_without_reason(step)), tuple(each.requirement for each in shown if each.requirement not in named)


def _dates_alone(change: Change, step: Step) -> bool:
    return bool(change.questions) and {*change.questions} <= {*step.dated_by}


def _unfounded(step: Step) -> Iterator[Problem]:
    """A fragment names a clause that did not change."""
    changed = [change.id for change in step.comparison.changes]
    for filed in step.fragments:
        for position, name in enumerate(filed.fragment.clauses):
            if not any(id == name or id.startswith(f"{name}/") for id in changed):
                message = f"{name} did not change in {step.document} since {step.comparison.old_address}; take it out or correct the id"
                yield filed.source.problem(("clauses", position), message)


def _by_words(step: Step, law: Law) -> Iterator[Effect]:
    """The effects that words had. What the agreement's recorded dates alone show (that it was updated in time) no words have changed."""
    for effect in step.effects:
        requirement = law.requirement(effect.requirement)
        if requirement is None or requirement.evidence is None or requirement.evidence.event is None:
            yield effect


def _evidence_unnamed(step: Step, law: Law) -> Iterator[Problem]:
    """A requirement's evidence changed and no fragment names it."""
    named = {name for filed in step.fragments for name in filed.fragment.requirements}
    for effect in _by_words(step, law):
        if effect.evidence_changed and effect.requirement not in named and not effect.lost:
            message = (
                f"{step.document}: what shows {effect.requirement} ({effect.citation}) changed ({effect.says}) and no fragment names it; "
                "add it to the requirements of the fragment that changed the words"
            )
            yield Problem(step.where, 0, 0, message)


def _lost(step: Step, law: Law) -> Iterator[Problem]:
    """A requirement was met before and is not now. No fragment excuses it."""
    for effect in _by_words(step, law):
        if effect.lost:
            assert effect.old is not None and effect.new is not None
            message = (
                f"{step.document}: {effect.requirement} ({effect.citation}) was met before by {_words(effect.old.quote)} and is now "
                f"{effect.says.split(' → ')[-1]}; restore the words or write others that meet it"
            )
            yield Problem(step.where, 0, 0, message)


def _no_act(step: Step, law: Law) -> Iterator[Problem]:
    """A fragment claims a law change and no act took effect between the two dates."""
    for filed in step.fragments:
        fragment = filed.fragment
        for position, name in enumerate(fragment.requirements):
            if law.requirement(name) is None:
                yield filed.source.problem(
                    ("requirements", position), f"{name} is no requirement of the law here; `sro explain {name}` may help"
                )
        if fragment.kind != "law change":
            continue
        acts = sorted(acts_between(law, fragment.requirements, step.old_date, step.new_date))
        if fragment.act and not any(_same_act(fragment.act, act) for act in acts):
            message = f"{fragment.act} did not take effect between {step.old_date} and {step.new_date}; {_known(acts)}"
            yield filed.source.problem(("act",), message)
        elif not acts:
            message = f"a law change is claimed, and no act in law/ took effect between {step.old_date} and {step.new_date}{_for(fragment.requirements)}"
            yield filed.source.problem(("kind",), f"{message}; use another kind or name the requirements")


def acts_between(law: Law, requirements: Sequence[str], after: datetime.date, until: datetime.date) -> set[str]:
    """The acts behind some requirements (all, when none are named) that took effect after one day and up to another."""
    return {
        f"{act.act} § {act.section}" if act.section else act.act
        for requirement in law.requirements
        if not requirements or requirement.id in requirements
        for act in requirement.history
        if act.effective and after < act.effective <= until
    }


def _same_act(claimed: str, act: str) -> bool:
    """Whether "P.A. 23-167" or "P.A. 23-167 § 74" is the act "P.A. 23-167 § 74"."""
    return claimed == act or act.startswith(f"{claimed} §")


def _known(acts: list[str]) -> str:
    return f"these did: {', '.join(acts)}" if acts else "none in law/ did for the requirements named"


def _for(requirements: Sequence[str]) -> str:
    return f" for {', '.join(requirements)}" if requirements else ""


def _words(quote: str) -> str:
    line = " ".join(quote.split())
    return f"“{line if len(line) <= 80 else line[:77] + '…'}”" if line else "its record"
