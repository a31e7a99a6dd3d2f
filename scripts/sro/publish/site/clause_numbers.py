"""Numbers as addresses: the printed number of a clause leads to it beside its id, and what an earlier edition called by a number or an id leads on."""

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sro.dates import long_date
from sro.formats.web import escaped
from sro.model.document import Clause, Document, plain, section_name
from sro.publish.site.pages import relative
from sro.publish.site.site_addresses import MOVED

FIRST_WORDS = 8  # so many words name a clause that has no heading


@dataclass(frozen=True)
class Before:
    """A text that a page's address, or the edition before it, showed until a day: its own page and its document."""

    document: Document
    page: str
    until: str
    """The day on which another text came into its place."""
    as_draft: bool = False
    """Whether it is the draft that the address showed, whose numbers were no addresses."""


@dataclass(frozen=True)
class Gone:
    """An address within a page that holds no clause any more, and where it leads."""

    anchor: str
    says: str
    heading: str
    path: str


@dataclass(frozen=True)
class Numbers:
    """The anchors of one text's page. ``before`` are the texts before it, the newest first."""

    document: Document
    path: str
    before: Sequence[Before] = ()

    @cached_property
    def now(self) -> dict[str, Clause]:
        """The text's numbers."""
        return numbered(self.document)

    @cached_property
    def ids(self) -> set[str]:
        """Every anchor that the text itself has."""
        return anchors(self.document)

    def placed(self, body: str) -> str:
        """The text's body with an anchor for each number: the number itself, or before the mark of a clause whose number stands elsewhere."""
        for number, clause in self.now.items():
            if number in self.ids:
                continue
            name = html.escape(number)
            printed, mark = f'<span class="number">{escaped(number, typed=False)}</span>', f'<a class="permalink" href="#{clause.id}"'
            if clause.number and printed in body:
                body = body.replace(printed, printed.replace(">", f' id="{name}">', 1), 1)
            else:
                body = body.replace(mark, f'<span id="{name}"></span>{mark}', 1)
        return body

    def beside(self, clause: Clause) -> str:
        """What the number of a clause meant before, each meaning once, as inline HTML."""
        number, told = clause.cited, {clause.id}
        if not number or self.now.get(number) is not clause:
            return ""
        found = []
        for before in self.before:
            was = numbered(before.document).get(number)
            if was is not None and not before.as_draft and was.id not in told:
                told.add(was.id)
                link = f'<a href="{html.escape(self._to(before, was.id))}">{_words(heading_of(was))}</a>'
                found.append(f'<span class="past">Until {long_date(before.until)}, {html.escape(number)} was {link} →</span> ')
        return "".join(found)

    def gone(self) -> Iterator[Gone]:
        """The numbers and ids of texts before this one that it has no more, each once: of several texts that of the newest."""
        seen = {*self.ids, *self.now}
        for before in self.before:
            clauses = numbered(before.document)
            for number, was in clauses.items() if not before.as_draft else ():
                if number not in seen:
                    seen.add(number)
                    yield Gone(number, f"Until {long_date(before.until)}, {number} was", heading_of(was), self._to(before, was.id))
            for name, heading in named(before.document):
                if name not in seen:
                    seen.add(name)
                    says = "The draft that stood here until" if before.as_draft else "In the text that stood until"
                    yield Gone(name, f"{says} {long_date(before.until)}:", heading, relative(self.path, f"{before.page}#{name}"))

    def _to(self, before: Before, name: str) -> str:
        """Where a clause of a text before leads: to its place in this one, else to that text."""
        return f"#{name}" if name in self.ids else relative(self.path, f"{before.page}#{name}")


def of_the_draft(document: Document, page: str) -> Before:
    """The draft as its old address showed it until the addresses moved."""
    return Before(document, page, MOVED.isoformat(), as_draft=True)


def numbered(document: Document) -> dict[str, Clause]:
    """Printed number → the clause that a reader finds under it: of a paragraph of several clauses the first."""
    found: dict[str, Clause] = {}
    for clause in document.clauses():
        if clause.cited and clause.joined != "sentence":
            found.setdefault(clause.cited, clause)
    return found


def named(document: Document) -> Iterator[tuple[str, str]]:
    """Every section and clause with its heading."""
    for section in document.all_sections():
        heading = " ".join(part for part in (section_name(section), plain(section.heading)) if part)
        if heading:
            yield section.id, heading
        for block in section.blocks:
            if isinstance(block, Clause):
                yield block.id, f"{block.cited} {heading_of(block)}".strip()


def anchors(document: Document) -> set[str]:
    """The ids that a page of a document has of the document itself."""
    found = set()
    for section in document.all_sections():
        found.add(section.id)
        for block in section.blocks:
            found.add(block.id)
            if block.kind == "signatures":
                found.update(each.id for each in block.blocks)
    return found


def heading_of(clause: Clause) -> str:
    """What a clause is called: its heading, else its first words."""
    words = (clause.caption or plain(clause.runs)).split()
    return " ".join(words[:FIRST_WORDS]).rstrip(".,;:") + ("…" if len(words) > FIRST_WORDS else "") or "a clause without words"


def _words(text: str) -> str:
    return escaped(" ".join(text.split()))
