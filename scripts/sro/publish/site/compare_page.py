"""Compare pages: what changed in a document from one edition of a district to the next, why, and what it did to each requirement."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sro.compare import Change
from sro.formats.word.redline import redline
from sro.history import Step, VersionPair, notes_of, outside, steps_in, version_of
from sro.model import Fragment
from sro.model.document import Document
from sro.project import Fetched, Project
from sro.publish.site.changes_pages import anchor, change_shown, decision_shown, decision_told, effect_shown, substance
from sro.publish.site.document_page import Link, Past
from sro.publish.site.downloads import Download
from sro.publish.site.law_data import LawBook
from sro.publish.site.pages import Pages
from sro.publish.site.redirects import old_step
from sro.publish.site.site_addresses import redline_of
from sro.publish.site.sources import Published, label, title_of
from sro.publish.site.window_titles import window_title


@dataclass(frozen=True)
class Placed:
    """A step of the changelog between two editions that have pages."""

    step: Step
    old: Published
    new: Published
    before: Document
    after: Document

    @property
    def path(self) -> str:
        """The page's path, which names both versions."""
        return self.new.places(self.after).step(self.old.address, self.new.address)

    @property
    def newest(self) -> str:
        """The address that always shows the document's newest step."""
        return self.new.places(self.after).changes

    @property
    def redline(self) -> str:
        """The path of the redline in Word."""
        return redline_of(self.old.address, self.new.address, self.after)

    @property
    def fragments(self) -> list[Fragment]:
        """The decisions filed for the step."""
        return [filed.fragment for filed in self.step.fragments]

    @property
    def to_name(self) -> str:
        """The newer edition in a sentence."""
        return self.new.short_name if self.new.adopted else f"the {self.new.noun.lower()}"


@dataclass
class Told:
    """The steps of a district, and how other pages speak of them."""

    steps: list[Placed] = field(default_factory=list)
    redlines: dict[str, int] = field(default_factory=dict)
    """The path of each step that has a redline in Word → its size in bytes."""

    def files(self, published: Published, document: Document) -> list[Download]:
        """The redlines that lead to a document from those before it."""
        return [
            Download(step.redline, f"Download redline since {step.old.short_name}", "Redline", self.redlines[step.path], False)
            for step in self._to(published, document)
            if step.path in self.redlines
        ]

    def _to(self, published: Published, document: Document) -> list[Placed]:
        """The steps that lead to a document."""
        return [step for step in self.steps if step.new is published and step.after.id == document.id]

    def history(self, published: Published, document: Document) -> dict[str, list[Past]]:
        """For each clause of a document how it came to read as it does, and why."""
        found: dict[str, list[Past]] = {}
        for step in self._to(published, document):
            for change in step.step.comparison.substance:
                if change.new is not None and change.id:
                    says = f"{change.says[:1].upper()}{change.says[1:]} since {step.old.short_name}"
                    why = "; ".join(fragment.change for fragment in step.fragments if fragment.covers(change.id))
                    found.setdefault(change.id, []).append(Past(says, why, f"{step.path}#{anchor(change)}"))
        return found

    def links(self, published: Published, document: Document) -> list[Link]:
        """Links from a document's page to what changed in it, and to what changed after it."""
        found = []
        for step in self.steps:
            if step.new is published and step.after.id == document.id:
                found.append(Link(f"See what changed since {step.old.short_name}", step.path))
            if step.old is published and step.before.id == document.id:
                found.append(Link(f"See what {step.to_name} changes", step.path))
        return found

    def moved(self) -> list[tuple[str, str]]:
        """Old address → the one now, of each step's page and redline. The newest step's page keeps the address that moves."""
        found = []
        for step in self.steps:
            was = old_step(step.new.address, step.after)
            versions = f"{step.old.address.adopted or 'draft'}-to-{step.new.address.adopted or 'draft'}"
            found.append((was, step.newest if not step.new.adopted else step.path))
            if step.path in self.redlines:
                found.append((f"{was}{step.new.address.district}-{step.after.stem}-{versions}-redline.docx", step.redline))
        return found

    def ways(self) -> list[tuple[Link, str]]:
        """Links from the district's page."""
        return [
            (Link(f"{label(step.after)}: from {step.old.short_name} to {step.to_name}", step.path), substance(step.step.comparison))
            for step in self.steps
        ]

    @property
    def entries(self) -> list[dict[str, Any]]:
        """What the pages of the whole site and the feed say about each step."""
        return [
            {
                "name": step.new.name,
                "title": title_of(step.after),
                "from": step.old.words_of(step.before.id),
                "to": step.new.words_of(step.after.id),
                "told": f"{step.old.words_of(step.before.id)} → {step.new.words_of(step.after.id)}. {substance(step.step.comparison)}.",
                "count": len(step.step.comparison.substance),
                "date": step.new.edition.date,
                "path": step.path,
                "known_by": old_step(step.new.address, step.after),
                "decisions": [decision_told(fragment) for fragment in step.fragments],
                "mark": step.after.short_hash,
                "draft": not step.new.adopted and step.new.noun == "Draft",
                "label": step.new.provenance.label if step.new.provenance else "",
                "kind": step.new.provenance.kind if step.new.provenance else "",
                "sentences": _said([step.old, step.new]),
            }
            for step in self.steps
        ]


def add_comparisons(pages: Pages, project: Project, editions: Sequence[Published], book: LawBook) -> Told:
    """Adds a page for each document of each two editions that follow each other."""
    by_address = {str(edition.address): edition for edition in editions}
    told = Told()
    oldest_first = sorted(editions, key=lambda edition: edition.address.adopted or "draft")
    history = [
        Fetched(version_of(e.address), {document.id: document for document in e.documents}, e.events, e.provenance) for e in oldest_first
    ]
    for step in steps_in(project, history):
        old, new = by_address[step.comparison.old_address], by_address[step.comparison.new_address]
        before = next(document for document in old.documents if document.id == step.document)
        after = next(document for document in new.documents if document.id == step.document)
        told.steps.append(Placed(step, old, new, before, after))
    newest = {placed.newest: placed for placed in told.steps}
    for placed in told.steps:
        if size := _add(pages, placed, book, newest[placed.newest] is placed):
            told.redlines[placed.path] = size
    return told


def _add(pages: Pages, placed: Placed, book: LawBook, newest: bool) -> int:
    """Adds the page, that of the newest step also at the address that moves, and the redline, and tells its size; 0 where there is none."""
    redlined, remark = _redline(placed)
    if redlined:
        pages.add_file(placed.redline, redlined)
    addresses = [(placed.path, ""), *([(placed.newest, placed.path)] if newest else [])]
    for path, canonical in addresses:
        _page(pages, placed, path, canonical, len(redlined), remark, book)
    return len(redlined)


def _page(pages: Pages, placed: Placed, path: str, canonical: str, size: int, remark: str, book: LawBook) -> None:
    comparison = placed.step.comparison
    places = {change.id: (change.place, f"#{anchor(change)}") for change in comparison.changes}
    listed = placed.new.adopted and not any(side.drawn_up for side in (placed.old, placed.new))
    pages.add(
        path,
        "compare.md",
        title=f"{title_of(placed.after)}, {placed.new.name}: {'newest change, ' if canonical else ''}from {placed.old.short_name} to {placed.to_name}",
        window=window_title(
            placed.new.name,
            f"{label(placed.after)}, newest change" if canonical else f"{label(placed.after)}, {placed.old.short_name} to {placed.to_name}",
        ),
        description=f"What changed in the {title_of(placed.after)} of {placed.new.name}, why, and what it did to each requirement of the law.",
        crumbs=[
            ("Districts", "districts/"),
            (placed.new.name, placed.new.path),
            (title_of(placed.after), placed.new.page(placed.after)),
        ],
        front={"canonical": canonical, "robots": "" if listed else "noindex"},
        other=_other(placed, canonical),
        document=title_of(placed.after),
        old=_side(placed.old, placed.before),
        new=_side(placed.new, placed.after),
        summary=substance(placed.step.comparison),
        redline={"path": placed.redline, "size": size, "remark": remark},
        substance=[_change(change, placed, book) for change in comparison.substance],
        cosmetic=[_change(change, placed, book) for change in comparison.cosmetic],
        decisions=[decision_shown(fragment, places, book.cited) for fragment in placed.fragments],
        effects=[effect_shown(effect, book.cited) for effect in placed.step.effects if effect.verdict_changed],
    )


def _other(placed: Placed, canonical: str) -> Link:
    """From the address that moves to the one that does not, and back."""
    if canonical:
        return Link("The permanent address of this comparison", placed.path)
    return Link("The newest change of this document", placed.newest)


def _redline(placed: Placed) -> tuple[bytes, str]:
    """The newer Word file with what changed as tracked changes, and the sentence that proves it; nothing where there is nothing to mark."""
    name, sides = f"{placed.step.document}.docx", (placed.old.built, placed.new.built)
    comparison = placed.step.comparison
    if not comparison.substance or not all(built.has(name) for built in sides):
        return b"", ""
    pair = VersionPair(
        title_of(placed.after), placed.step.document, comparison, placed.before, placed.after, placed.step.effects, placed.step.fragments
    )
    old, new = (built.read(name) for built in sides)
    made = redline(old, new, date=placed.after.date, notes=notes_of(outside(pair)), names=(placed.before.address, placed.after.address))
    return (made.content if made.proof.holds else b""), made.proof.sentence


def _said(sides: Sequence[Published]) -> list[str]:
    """What the two texts are where they are no district's own, each said once."""
    return list(dict.fromkeys(side.provenance.sentence() for side in sides if side.provenance))


def _told(published: Published) -> dict[str, str] | None:
    """What one side is, and what a verdict on it rests on."""
    told = published.provenance
    return {**told.data, "reading": told.reading(published.day)} if told else None


def _side(published: Published, document: Document) -> dict[str, Any]:
    return {"name": published.in_a_sentence, "path": published.page(document), "mark": document.short_hash, "told": _told(published)}


def _change(change: Change, placed: Placed, book: LawBook) -> dict[str, Any]:
    stands = change.new is not None and change.unit.kind == "clause"
    path = f"{placed.new.page(placed.after)}#{change.id}" if stands else ""
    return change_shown(change, anchor(change), path, placed.fragments, book.cited)
