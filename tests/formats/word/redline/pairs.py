"""Random pairs of documents: one made up, the other the same after a few edits of every kind that a redline must show."""

from __future__ import annotations

import random
from collections.abc import Callable

from sro.model.document import Block, Cell, Clause, Column, Document, Item, Notice, Row, Run, Section, Signature, Signatures, Table
from sro.model.document.blocks import Runs
from sro.model.document.language import item_label, letters, roman

WORDS = (
    "the the the of of a an and or shall may not officer school student chief report district principal within five days police "
    "superintendent board agreement each month when incident name date “quoted” R&D <b> can’t 10-233p § 7.4 x; end. (note) — "
    "שלום עולם مرحبا naïve emoji🚨 {{x}} $1 *a* _b_ tab\tstop line\nbreak"
).split(" ")

Edit = Callable[[random.Random, Document], Document]


def pair(seed: int) -> tuple[Document, Document]:
    """An old and a new document; the same for the same seed."""
    chance = random.Random(seed)
    old = numbered(_document(chance))
    new = old
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
        new = chance.choice(EDITS)(chance, new)
    return old, numbered(new)


def numbered(document: Document) -> Document:
    """The document with its numbers, labels and references computed."""
    articles = exhibits = 0
    references: dict[str, str] = {}
    sections = []
    for section in document.sections:
        label = number = ""
        if section.style == "article":
            articles += 1
            label, number = "Article", roman(articles)
        elif section.style == "exhibit":
            exhibits += 1
            label, number = "Exhibit", letters(exhibits)
        clause = 0
        blocks: list[Block] = []
        for block in section.blocks:
            if isinstance(block, Clause):
                clause += section.style == "article" and not block.joined
                own = f"{articles}.{clause}" if section.style == "article" else ""
                references[block.id] = f"Section\u00a0{own}" if own else f"{label}\u00a0{number}".strip() or "the opening"
                placed = {"within": own} if block.joined else {"number": own}
                block = block.model_copy(update={**placed, "items": _labelled(block.items, 0)})
            blocks.append(block)
        references[section.id] = f"{label}\u00a0{number}" if number else f"“{section.id}”"
        sections.append(section.model_copy(update={"label": label, "number": number, "blocks": tuple(blocks)}))
    return _referred(document.model_copy(update={"sections": tuple(sections)}), references)


def _labelled(items: tuple[Item, ...], level: int) -> tuple[Item, ...]:
    return tuple(
        item.model_copy(update={"label": item_label(level, n + 1), "items": _labelled(item.items, level + 1)})
        for n, item in enumerate(items)
    )


def _referred(document: Document, references: dict[str, str]) -> Document:
    def settled(runs: Runs) -> Runs:
        return tuple(
            run
            if run.kind != "reference"
            else run.model_copy(update={"text": references[run.to]})
            if run.to in references
            else Run(kind="blank", text="[gone]", to=run.to)
            for run in runs
        )

    sections = []
    for section in document.sections:
        blocks = [
            block.model_copy(update={"runs": settled(block.runs)}) if isinstance(block, Clause) else block for block in section.blocks
        ]
        sections.append(section.model_copy(update={"blocks": tuple(blocks)}))
    return document.model_copy(update={"sections": tuple(sections)})


# Making a document.
def words(chance: random.Random, least: int = 1, most: int = 40) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(least, most)))


def _runs(chance: random.Random, ids: list[str]) -> Runs:
    made = [Run(text=words(chance))]
    for _ in range(chance.randint(0, 3)):
        kind = chance.choice(("value", "blank", "term", "emphasis", "citation", "reference"))
        if kind == "reference" and ids:
            made.append(Run(kind="reference", text="?", to=chance.choice(ids)))
        elif kind == "value":
            made.append(Run(kind="value", text=words(chance, 1, 4), answer=f"q{chance.randint(1, 5)}"))
        elif kind == "blank":
            made.append(Run(kind="blank", text=f"[{words(chance, 1, 3)}]", answer=f"q{chance.randint(1, 5)}"))
        else:
            made.append(Run(kind=kind if kind != "reference" else "term", text=words(chance, 1, 3), to="x"))
        made.append(Run(text=f" {words(chance, 0, 12)}."))
    return tuple(run for run in made if run.text)


def _items(chance: random.Random, depth: int = 0) -> tuple[Item, ...]:
    count = chance.randint(1, 5) if chance.random() < (0.4 if depth == 0 else 0.2) else 0
    made = []
    for n in range(count):
        below = _items(chance, depth + 1) if depth < 1 else ()
        made.append(Item(id=f"i{chance.randint(0, 10**9)}-{n}", label="", runs=(Run(text=words(chance, 1, 15)),), items=below))
    return tuple(made)


def _clause(chance: random.Random, id: str, ids: list[str]) -> Clause:
    heading = (Run(text=words(chance, 1, 4).replace("\n", " ")),) if chance.random() < 0.6 else ()
    items = _items(chance)
    closing = (Run(text=words(chance, 1, 10)),) if items and chance.random() < 0.3 else ()
    option = chance.choice((None, None, "armed", "unarmed"))
    return Clause(id=id, heading=heading, runs=_runs(chance, ids), items=items, closing=closing, option=option)


def _table(chance: random.Random, id: str) -> Table:
    columns = chance.randint(1, 4)
    rows = tuple(_row(chance, f"row-{chance.randint(0, 10**9)}", columns) for _ in range(chance.randint(1, 5)))
    heads = tuple(Column(heading=(Run(text=words(chance, 1, 3)),), share=chance.choice((1, 2, 3))) for _ in range(columns))
    return Table(id=id, caption=(Run(text=words(chance, 1, 5)),) if chance.random() < 0.5 else (), columns=heads, rows=rows)


def _row(chance: random.Random, id: str, columns: int) -> Row:
    cells = tuple(Cell(paragraphs=tuple((Run(text=words(chance, 1, 8)),) for _ in range(chance.choice((1, 1, 2))))) for _ in range(columns))
    return Row(id=id, cells=cells)


def _section(chance: random.Random, n: int, ids: list[str]) -> Section:
    style = "opening" if n == 0 else chance.choice(("article", "article", "article", "section", "exhibit"))
    blocks: list[Block] = []
    for k in range(chance.randint(1, 6)):
        id = f"s{n}.c{k}"
        if chance.random() < 0.15:
            blocks.append(_table(chance, f"s{n}.t{k}"))
        else:
            blocks.append(_clause(chance, id, ids))
            ids.append(id)
    return Section(id=f"s{n}", style=style, heading=(Run(text=words(chance, 1, 5).replace("\n", " ")),), blocks=tuple(blocks))


def _document(chance: random.Random) -> Document:
    ids: list[str] = []
    sections = [_section(chance, n, ids) for n in range(chance.randint(1, 5))]
    if chance.random() < 0.7:
        blocks = tuple(_signature(chance, f"sig{n}") for n in range(chance.randint(1, 4)))
        signed = Signatures(id="signatures.blocks", lead=(Run(text=words(chance)),), blocks=blocks)
        sections.append(Section(id="signatures", style="signatures", heading=(Run(text="Signatures"),), blocks=(signed,)))
    return Document(
        id="mou",
        kind="agreement",
        title=(Run(text=words(chance, 2, 6).replace("\n", " ")),),
        running_title="Running title",
        organization=(Run(text="District"),),
        parties=((Run(text="Police"),), (Run(text="Board"),)),
        facts=(("Made on", (Run(kind="value", text="November 28, 2023", answer="made_on"),)),),
        district="test",
        district_name="Test",
        address="test",
        state="ct",
        date="2026-09-14",
        notices=(Notice(kind="draft", text="Draft."),),
        sections=tuple(sections),
    )


def _signature(chance: random.Random, id: str) -> Signature:
    return Signature(id=id, party=(Run(text=words(chance, 1, 3)),), name=(Run(text=words(chance, 1, 3)),), title=(Run(text="Chief"),))


# Editing it.
def _with_section(document: Document, position: int, section: Section) -> Document:
    sections = list(document.sections)
    sections[position] = section
    return document.model_copy(update={"sections": tuple(sections)})


def _some_clause(chance: random.Random, document: Document) -> tuple[int, int] | None:
    places = [(s, b) for s, section in enumerate(document.sections) for b, block in enumerate(section.blocks) if isinstance(block, Clause)]
    return chance.choice(places) if places else None


def _change_clause(chance: random.Random, document: Document, change: Callable[[Clause], Clause]) -> Document:
    place = _some_clause(chance, document)
    if place is None:
        return document
    section = document.sections[place[0]]
    clause = section.blocks[place[1]]
    assert isinstance(clause, Clause)
    blocks = list(section.blocks)
    blocks[place[1]] = change(clause)
    return _with_section(document, place[0], section.model_copy(update={"blocks": tuple(blocks)}))


def _edited(chance: random.Random, text: str) -> str:
    pieces = text.split(" ")
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(pieces))
        kind = chance.random()
        if kind < 0.4:
            pieces[at:at] = words(chance, 1, 5).split(" ")
        elif kind < 0.7:
            del pieces[at : at + chance.randint(1, 5)]
        else:
            pieces[at : at + chance.randint(1, 3)] = words(chance, 1, 3).split(" ")
    return " ".join(pieces)


def _reworded(chance: random.Random, run: Run) -> Run:
    return run.model_copy(update={"text": _edited(chance, run.text)}) if chance.random() < 0.7 and run.kind != "reference" else run


def reword(chance: random.Random, document: Document) -> Document:
    def change(clause: Clause) -> Clause:
        runs = tuple(
            run.model_copy(update={"text": _edited(chance, run.text)}) if chance.random() < 0.7 and run.kind != "reference" else run
            for run in clause.runs
        )
        return clause.model_copy(update={"runs": tuple(run for run in runs if run.text)})

    return _change_clause(chance, document, change)


def restyle(chance: random.Random, document: Document) -> Document:
    """The same words in other roles: a value that became a blank's look, a term that no longer is one."""

    def change(clause: Clause) -> Clause:
        kinds = ("text", "emphasis", "term", "value", "blank")
        runs = tuple(run if run.kind == "reference" else run.model_copy(update={"kind": chance.choice(kinds)}) for run in clause.runs)
        return clause.model_copy(update={"runs": runs})

    return _change_clause(chance, document, change)


def switch(chance: random.Random, document: Document) -> Document:
    return _change_clause(
        chance, document, lambda c: c.model_copy(update={"option": "other", "runs": (Run(text=words(chance)),), "items": _items(chance)})
    )


def heading(chance: random.Random, document: Document) -> Document:
    new = (Run(text=words(chance, 1, 5).replace("\n", " ")),) if chance.random() < 0.7 else ()
    if chance.random() < 0.5:
        return _change_clause(chance, document, lambda c: c.model_copy(update={"heading": new}))
    at = chance.randrange(len(document.sections))
    return _with_section(document, at, document.sections[at].model_copy(update={"heading": new or (Run(text="Other"),)}))


def items(chance: random.Random, document: Document) -> Document:
    def change(clause: Clause) -> Clause:
        entries = list(clause.items)
        kind = chance.random()
        if kind < 0.35 or not entries:
            entries.insert(
                chance.randint(0, len(entries)),
                Item(id=f"n{chance.random()}", label="", runs=(Run(text=words(chance, 1, 12)),), items=_items(chance, 1)),
            )
        elif kind < 0.6:
            entries.pop(chance.randrange(len(entries)))
        elif kind < 0.8:
            chance.shuffle(entries)
        else:
            at = chance.randrange(len(entries))
            entries[at] = entries[at].model_copy(update={"runs": (Run(text=_edited(chance, entries[at].runs[0].text) or "x"),)})
        return clause.model_copy(update={"items": tuple(entries)})

    return _change_clause(chance, document, change)


def closing(chance: random.Random, document: Document) -> Document:
    new = (Run(text=words(chance, 1, 8)),) if chance.random() < 0.6 else ()
    return _change_clause(chance, document, lambda c: c.model_copy(update={"closing": new}))


def insert(chance: random.Random, document: Document) -> Document:
    at = chance.randrange(len(document.sections))
    section = document.sections[at]
    blocks = list(section.blocks)
    id = f"new.c{chance.randint(0, 10**9)}"
    made: Block = _table(chance, f"new.t{chance.randint(0, 10**9)}") if chance.random() < 0.2 else _clause(chance, id, ["s0.c0"])
    blocks.insert(chance.randint(0, len(blocks)), made)
    return _with_section(document, at, section.model_copy(update={"blocks": tuple(blocks)}))


def remove(chance: random.Random, document: Document) -> Document:
    at = chance.randrange(len(document.sections))
    section = document.sections[at]
    if len(section.blocks) < 2:
        return document
    blocks = list(section.blocks)
    blocks.pop(chance.randrange(len(blocks)))
    return _with_section(document, at, section.model_copy(update={"blocks": tuple(blocks)}))


def move(chance: random.Random, document: Document) -> Document:
    place = _some_clause(chance, document)
    if place is None or len(document.sections[place[0]].blocks) < 2:
        return document
    section = document.sections[place[0]]
    blocks = list(section.blocks)
    clause = blocks.pop(place[1])
    document = _with_section(document, place[0], section.model_copy(update={"blocks": tuple(blocks)}))
    to = chance.randrange(len(document.sections))
    target = document.sections[to]
    blocks = list(target.blocks)
    blocks.insert(chance.randint(0, len(blocks)), clause)
    return _with_section(document, to, target.model_copy(update={"blocks": tuple(blocks)}))


def sections(chance: random.Random, document: Document) -> Document:
    made = list(document.sections)
    kind = chance.random()
    if kind < 0.4 and len(made) > 1:
        chance.shuffle(made)
    elif kind < 0.7:
        made.insert(chance.randint(0, len(made)), _section(chance, chance.randint(100, 10**6), ["s0.c0"]))
    elif len(made) > 1:
        made.pop(chance.randrange(len(made)))
    return document.model_copy(update={"sections": tuple(made)})


def rows(chance: random.Random, document: Document) -> Document:
    places = [(s, b) for s, section in enumerate(document.sections) for b, block in enumerate(section.blocks) if isinstance(block, Table)]
    if not places:
        return document
    s, b = chance.choice(places)
    section = document.sections[s]
    table = section.blocks[b]
    assert isinstance(table, Table)
    entries = list(table.rows)
    kind = chance.random()
    if kind < 0.4:
        entries.insert(chance.randint(0, len(entries)), _row(chance, f"new-{chance.random()}", len(table.columns)))
    elif kind < 0.6 and len(entries) > 1:
        entries.pop(chance.randrange(len(entries)))
    elif kind < 0.7:
        table = table.model_copy(update={"columns": (*table.columns, Column(heading=(Run(text="More"),)))})
    else:
        at = chance.randrange(len(entries))
        entries[at] = _row(chance, entries[at].id, len(table.columns))
    blocks = list(section.blocks)
    blocks[b] = table.model_copy(update={"rows": tuple(entries)})
    return _with_section(document, s, section.model_copy(update={"blocks": tuple(blocks)}))


def front(chance: random.Random, document: Document) -> Document:
    date = (("Made on", (Run(kind="value", text=words(chance, 1, 3), answer="made_on"),)),) if chance.random() < 0.7 else ()
    return document.model_copy(update={"facts": date, "running_title": words(chance, 1, 4).replace("\n", " "), "date": "2027-01-02"})


def signed(chance: random.Random, document: Document) -> Document:
    for s, section in enumerate(document.sections):
        for b, block in enumerate(section.blocks):
            if isinstance(block, Signatures):
                made = list(block.blocks)
                if chance.random() < 0.5 and len(made) > 1:
                    made.pop(chance.randrange(len(made)))
                else:
                    made.append(_signature(chance, f"sig{chance.randint(10, 10**6)}"))
                blocks = list(section.blocks)
                blocks[b] = block.model_copy(update={"blocks": tuple(made)})
                return _with_section(document, s, section.model_copy(update={"blocks": tuple(blocks)}))
    return document


EDITS: tuple[Edit, ...] = (
    reword,
    reword,
    restyle,
    switch,
    heading,
    items,
    items,
    closing,
    insert,
    remove,
    move,
    move,
    sections,
    rows,
    rows,
    front,
    signed,
)
