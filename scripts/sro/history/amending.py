"""What an amendment of a district's agreement would be: the text in force, the draft, the text as amended, and the papers that lead there."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sro.errors import InputError
from sro.history.amendment import MADE_ON, PAPER, AmendmentFacts, amendment_paper, ordinal_of, restated, title_of_instrument, wording_of
from sro.history.duties import Duties, Row, duties_of
from sro.history.instructions import Instructions, instructions_between
from sro.law import Question
from sro.model import Address, InstrumentFile, UpdateReview
from sro.model.document import Document, Notice, blanks
from sro.project import BuildRequest, Project, documents_of, edition_at, load_district, load_events, load_records, load_updates
from sro.resolve import Edition, read_answers, resolve, signing_questions

AMENDMENT = "-amendment"
"""What stands behind the name of an agreement in that of the paper which amends it."""


@dataclass(frozen=True)
class Amending:
    """The amendment of a district's agreement as it stands on a day. ``old`` is the agreement in force, None where none is on file; ``new`` the draft;
    ``text`` the agreement as amended, with the dates and signatures of the one in force; ``found`` what leads there, None where the whole is restated."""

    project: Project
    document: str
    in_force: Address | None
    old: Document | None
    new: Document
    text: Document
    found: Instructions | None
    edition: Edition
    facts: AmendmentFacts
    duties: Duties

    @cached_property
    def paper(self) -> Document:
        """The amendment to sign."""
        facts = self.facts if self.found else replace(self.facts, code=self.restated.short_hash)
        return amendment_paper(self.project, self.edition, self.new, self.found, facts)

    def privileged(self) -> Document:
        """The amendment with the notes to counsel, for one's own side alone."""
        return amendment_paper(self.project, self.edition, self.new, self.found, self.facts, privileged=True)

    @cached_property
    def restated(self) -> Document:
        """The whole text to sign in the amendment's place."""
        return restated(self.project, self.edition, self.new, self.facts)

    @property
    def unsettled(self) -> tuple[Question, ...]:
        """The questions for counsel on whether an amendment keeps the duty to update."""
        codes = {row.due.recurs.unsettled.get("amended") for row in self._updates}
        return tuple(each for each in self.project.law(self.edition.state).questions if each.code in codes)

    @property
    def _updates(self) -> Iterator[Row]:
        return (row for row in self.duties.rows if row.due.recurs.evidence.event == "updated")

    @property
    def update_due(self) -> bool:
        """Whether the update of the agreement is due on the day."""
        return any(row.due.passed(self.duties.on) or row.due.day == self.duties.on for row in self._updates)

    def documents(self) -> list[Document]:
        """What is to be signed, the restated agreement first where it is the update that is due; and last the text as amended, to read."""
        restated = self.restated
        signed = [restated, self.paper] if self.facts.as_update and self.update_due else [self.paper, restated]
        return [*signed, self.consolidated] if self.found else signed

    @property
    def consolidated(self) -> Document:
        """The text as amended, to read."""
        return told_of_amendment(self.project, self.text, self.facts).model_copy(update={"file": f"{self.document}-as-amended"})


def amendment_of(
    project: Project,
    district: str,
    on: datetime.date,
    *,
    signed: str = "",
    effective: str = "",
    as_update: bool = False,
    final: bool = False,
) -> Amending:
    """The amendment of a district's agreement by its draft. ``signed`` and ``effective`` are ISO days, "" for a blank; ``final`` drops the draft mark. Raises
    :class:`InputError` where there is no draft, where it says what the agreement in force says, and where the final paper has a blank beside those of the
    signing."""
    duties = duties_of(project, district, on)
    document = duties.agreement
    if not project.store.has(f"districts/{district}/district.yml"):
        raise no_draft(project, district, duties.in_force, "an amendment")
    draft = edition_at(BuildRequest(project), Address(district))
    if duties.in_force and effective and effective < duties.in_force.adopted:
        raise InputError(
            f"--effective {effective} lies before the agreement of {duties.in_force.adopted}, which it would amend; give a day from then on"
        )
    old = _text_of(project, duties.in_force, document) if duties.in_force else None
    old = None if old and old.paper else old  # words that a program read are restated as a whole
    raw = load_district(project.store, Address(district))[0].answers
    edition = _answered(project, draft, raw, _kept(old, wording_of(project).keeps))
    new = resolve(project.model, document, edition, final=final)
    text = as_amended(resolve(project.model, document, _with_signing(project, edition, raw, document, old)), old)
    found = instructions_between(old, text) if old else None
    if found is not None and not found.steps and not found.numbers and not as_update:
        raise InputError(
            f"the draft of {district} says what {duties.in_force} says, so there is nothing to amend; with --as-update it is confirmed"
        )
    facts = _facts(project, document, old, draft, duties, signed, effective, as_update)
    made = Amending(project, document, duties.in_force, old, new, text, found, edition, facts, duties)
    left = [name for name in blanks(made.paper) if final and name != MADE_ON]
    if left:
        raise InputError(f"the amendment cannot be final while these are missing: {', '.join(left)}; answer them or leave out --final")
    return made


def no_draft(project: Project, district: str, in_force: Address | None, what: str) -> InputError:
    """The refusal of what starts from a draft that is not there: from where else it can start, for an agreement of which the signed paper is on file."""
    missing = f"districts/{district}/district.yml is not there"
    folder = f"districts/{district}/adopted/{in_force.adopted if in_force else ''}"
    paper = next((name for name in project.store.names(folder) if ".signed." in name.rpartition("/")[2]), "") if in_force else ""
    if not paper:
        return InputError(f"{missing}; {what} starts from a draft, so copy the adopted answers to it")
    file = f"{folder}/{paper.rpartition('/')[2]}"
    return InputError(
        f"{missing}, and {what} starts from a draft; the agreement in force is a signed paper, so `sro mend {file}` brings it to the law, "
        f"`sro amend {file} NEWFILE` writes the amendment to a new text of it, and `sro new {district}` makes a draft"
    )


def amends_by_event(project: Project, address: Address) -> datetime.date | None:
    """The day of an amendment among the events of a draft that is not adopted yet; None where there is none, or its texts are not in the project."""
    if address.adopted or not project.store.has(PAPER):
        return None
    days = load_events(project.store, address).amended
    last = max(days, default=None)
    records = load_records(project.store, address.district, _agreement(project))
    return last if last and not any(record.on >= last for record in records) else None


def papers_by_event(project: Project, address: Address) -> list[Document]:
    """The papers of an amendment that stands among the events of a draft and is not adopted yet: the amendment, and the restated agreement where no text is
    on file that it could change."""
    day = amends_by_event(project, address)
    if day is None:
        return []
    found = amendment_of(project, address.district, day, signed=day.isoformat(), effective=day.isoformat())
    return [found.paper] if found.found else [found.paper, found.restated]


def told_of_amendment(project: Project, text: Document, facts: AmendmentFacts) -> Document:
    """The text as amended with a sentence on its face that says by what, and that the amendment is what was signed."""
    said = wording_of(project).amended_by.format(number=ordinal_of(facts.number).lower(), day=facts.effective_day)
    return text.model_copy(update={"notices": (Notice(kind="law", text=said), *text.notices)})


@dataclass(frozen=True)
class Adopted:
    """An amendment that is adopted: the agreement as it reads with it, and the paper that was signed."""

    text: Document
    paper: Document


def amendment_adopted(
    project: Project, edition: Edition, document: str, raw: Mapping[str, Any], *, on: datetime.date, signed: str, as_update: bool
) -> Adopted:
    """What an adoption by amendment freezes. ``edition`` has the answers ``raw`` with the signatures, ``on`` is the day on which it takes effect, ``signed``
    that of the last signature. Raises :class:`InputError` where no agreement was in force before."""
    duties = duties_of(project, edition.district, on)
    if duties.in_force is None or duties.in_force.adopted >= on.isoformat():
        raise InputError(
            f"no adopted {document} of {edition.district} from before {on} is on file, so an amendment would amend nothing; adopt {document} as a whole"
        )
    old = _text_of(project, duties.in_force, document)
    if old.paper:
        raise InputError(
            f"the words of {duties.in_force} are those of a signed paper as a program read them, and no text as amended "
            f"follows from those; adopt the whole agreement as it reads with the amendment: --document {document} --event amended --file FILE"
        )
    before = _answered(project, edition, raw, _kept(old, wording_of(project).keeps))
    new = resolve(project.model, document, before)
    text = as_amended(resolve(project.model, document, _with_signing(project, before, raw, document, old)), old)
    facts = _facts(project, document, old, edition, duties, signed, on.isoformat(), as_update)
    if as_update and not facts.reviewed_on:
        raise InputError(
            f"no going-through of {duties.in_force} is on record, and the amendment recites its day; `sro update {edition.district} --reviewed-by …` records it"
        )
    paper = amendment_paper(project, before, new, instructions_between(old, text), facts)
    return Adopted(told_of_amendment(project, text, facts), paper)


def as_amended(new: Document, old: Document | None) -> Document:
    """A new text with what an amendment does not touch: the signatures and the facts on the face of the old one."""
    if old is None:
        return new
    signed = [section for section in old.sections if section.style == "signatures"]
    sections = [section for section in new.sections if section.style != "signatures"]
    place = next((n for n, section in enumerate(sections) if section.style == "exhibit"), len(sections))
    face = {name: getattr(old, name) for name in ("organization", "parties", "facts", "contents")}
    return new.model_copy(update={**face, "sections": (*sections[:place], *signed, *sections[place:])})


def _agreement(project: Project) -> str:
    return next((name for name, text in project.model.documents.items() if text.kind == "agreement"), "")


def _text_of(project: Project, address: Address, document: str) -> Document:
    order = BuildRequest(project, documents=(document,))
    return documents_of(order, edition_at(order, address))[0]


def _with_signing(project: Project, edition: Edition, raw: Mapping[str, Any], document: str, old: Document | None) -> Edition:
    """The same with the days of the agreement in force, and its signers where the draft names none."""
    if old is None:
        return edition
    dated = project.model.documents[document].dated_by
    unknown = [name for name in signing_questions(project.model, document) if edition.answers.given[name].how != "given"]
    return _answered(project, edition, raw, _kept(old, (*wording_of(project).keeps, *dated, *unknown)))


def _kept(old: Document | None, names: tuple[str, ...]) -> dict[str, Any]:
    """The answers of an agreement to some questions; None for those that it did not answer."""
    given = {each.question: each for each in old.answers if each.how == "given"} if old else {}
    return {name: given[name].value if name in given else None for name in names}


def _answered(project: Project, edition: Edition, raw: Mapping[str, Any], answers: Mapping[str, Any]) -> Edition:
    """The edition with some of its ``raw`` answers replaced, or taken out where they are None."""
    known = {name: value for name, value in {**raw, **answers}.items() if value is not None}
    return replace(edition, answers=read_answers(project.model, known, state=edition.state, date=edition.date))


def _facts(
    project: Project,
    document: str,
    old: Document | None,
    draft: Edition,
    duties: Duties,
    signed: str,
    effective: str,
    as_update: bool,
) -> AmendmentFacts:
    date = duties.in_force.adopted if duties.in_force else ""
    day = datetime.date.fromisoformat(effective) if effective else None
    made = [each for each in (_made_on(project, document, old), draft.events.entered and draft.events.entered.isoformat()) if each]
    review = _review(project, draft.district, document, date) if as_update else None
    return AmendmentFacts(
        number=1 + sum(1 for _ in _earlier(project, draft, document, day or datetime.date.max)),
        title=title_of_instrument(old) if old else title_of_instrument(resolve(project.model, document, draft)),
        date=date,
        made_on=made[0] if made else date,
        on=signed,
        effective=effective,
        as_update=as_update,
        reviewed_by=review.by if review else "",
        reviewed_on=review.on.isoformat() if review else "",
    )


def _made_on(project: Project, document: str, old: Document | None) -> str:
    dated = project.model.documents[document].dated_by
    given = {each.question: str(each.value) for each in (old.answers if old else ()) if each.how == "given"}
    return next((given[name] for name in dated if name in given), "")


def _review(project: Project, district: str, document: str, edition: str) -> UpdateReview | None:
    found = (each for each in load_updates(project.store, district).reviews if each.document == document)
    return next((each for each in reversed(list(found)) if each.edition.isoformat() == edition), None)


def _earlier(project: Project, draft: Edition, document: str, before: datetime.date) -> Iterator[datetime.date]:
    """The days of earlier amendments of the agreement, since its whole text was last made."""
    records = load_records(project.store, draft.district, document)
    whole = [_signed(each) for each in records if each.event in ("entered", "updated") and not amended_by_paper(document, each.rendered)]
    since = max([*whole, *([draft.events.entered] if draft.events.entered else [])], default=datetime.date.min)
    papers = {_signed(each) for each in records if each.event == "amended" or amended_by_paper(document, each.rendered)}
    return (day for day in sorted({*draft.events.amended, *papers}) if since <= day < before)


def _signed(record: InstrumentFile) -> datetime.date:
    """The day of an adoption as its event is counted: that of the last signature."""
    return max((each.on for each in record.signed), default=record.on)


def amended_by_paper(document: str, files: Mapping[str, str]) -> bool:
    """Whether among the files of an adoption is the amendment that was signed."""
    return any(name.startswith(f"{document}{AMENDMENT}.") for name in files)
