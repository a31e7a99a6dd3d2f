"""The model itself as a document: every clause with every alternative, as it is written, so that two states of it can be compared."""

from collections.abc import Iterable, Iterator

from sro.model import (
    ClauseTableText,
    ClauseText,
    DocumentText,
    FieldsText,
    FieldText,
    ItemText,
    Model,
    Question,
    RowText,
    SectionText,
    SignaturesText,
    TableText,
)
from sro.model import document as doc
from sro.model.document import item_label, letters, roman, words
from sro.resolve.numbered import Numbered, NumberStyle, numbered

QUESTIONS = "questions"  # the id under which the questions are a document too


def model_document(model: Model, name: str, *, date: str, address: str) -> doc.Document:
    """One document of the model as written, or all questions (``questions``). ``date`` and ``address`` are what its pages bear."""
    title, running = "The questions a district answers", "The questions"
    if name == QUESTIONS:
        sections = _question_sections(model)
    else:
        text = model.documents[name]
        sections = _sections(model, text)
        title, running = f"The model text: {_one_line(text.title)}", f"The model text: {name}"
    return doc.Document(
        id=name,
        kind="report",
        title=_runs(title),
        running_title=running,
        district="model",
        district_name="The model",
        address=address,
        state="",
        date=date,
        status="final",
        sections=tuple(sections),
    )


def _sections(model: Model, text: DocumentText) -> Iterator[doc.Section]:
    counts = {"article": 0, "exhibit": 0, "clause": 0}
    return (_section(model, text.document, section, counts) for section in text.sections if isinstance(section, SectionText))


def _section(model: Model, document: str, text: SectionText, counts: dict[str, int]) -> doc.Section:
    label = number = ""
    if text.style == "article":
        counts["clause"] = 0
    if text.style in ("article", "exhibit"):
        counts[text.style] += 1
        label = text.style.capitalize()
        number = roman(counts["article"]) if text.style == "article" else letters(counts["exhibit"])
    style: NumberStyle = "article" if text.style in ("article", "part") else "none"
    placed = numbered(text, text.clauses, style, counts["article"], counts["clause"])
    counts["clause"] += sum(bool(each.number) for each in placed)
    blocks = [_block(model, document, each) for each in placed]
    if text.when or text.include or text.as_table:
        said = [f"Stands if: {text.when}"] if text.when else []
        said += [f"Includes the document {text.include}"] if text.include else []
        said += (
            [f"Set as a table if: {text.as_table.when}, with the columns {' · '.join(_columns(text.as_table))}"] if text.as_table else []
        )
        blocks.insert(0, doc.Clause(id=f"{text.section}/section", runs=_runs(". ".join(said))))
    below = tuple(_section(model, document, child, counts) for child in text.sections)
    set_as = "section" if text.style == "signatures" else text.style
    return doc.Section(
        id=text.section, style=set_as, label=label, number=number, heading=_runs(text.heading), blocks=tuple(blocks), sections=below
    )


def _columns(table: ClauseTableText) -> Iterator[str]:
    return (_one_line(column.heading) for column in table.columns)


def _block(model: Model, document: str, placed: Numbered) -> doc.Block:
    match block := placed.block:
        case ClauseText():
            return _clause(model, document, block, placed)
        case TableText():
            rows = [doc.Row(id=row.id, cells=tuple(doc.Cell(paragraphs=(_runs(cell),)) for cell in _cells(row))) for row in block.rows]
            columns = tuple(doc.Column(heading=_runs(column.heading), share=column.share) for column in block.columns)
            return doc.Table(id=block.table, caption=_runs(block.caption), columns=columns, rows=tuple(rows), row_headers=block.row_headers)
        case FieldsText():
            fields = tuple(tuple(_field(field, block.group) for field in row) for row in block.rows)
            return doc.FieldGroup(id=block.fields, legend=_one_line(block.legend), rows=fields, keep=block.keep)
        case SignaturesText():
            signed = (
                doc.Signature(id=s.id, party=_runs(s.party), name=_runs(s.name), title=_runs(s.title), signed=_runs(s.signed))
                for s in block.blocks
            )
            return doc.Signatures(id=block.signatures, lead=_runs(block.lead), blocks=tuple(signed))


def _cells(row: RowText) -> tuple[str, ...]:
    """A row's cells, the last of one that no document shows yet with the reason in its place."""
    return (*row.cells[:-1], f"Left out until counsel confirms {row.unconfirmed}.") if row.unconfirmed else row.cells


def _field(field: FieldText, group: str) -> doc.Field:
    options = tuple(doc.Option(value=option.value, label=option.label, write_in=option.write_in) for option in field.options)
    return doc.Field(
        name=field.name,
        type=field.type,
        label=_one_line(field.label),
        tooltip=_one_line(field.tooltip),
        group=group,
        citation=_one_line(field.citation),
        options=options,
        width=field.width,
        lines=field.lines,
        required=field.required,
        value=_one_line(field.value),
    )


def _clause(model: Model, document: str, text: ClauseText, placed: Numbered) -> doc.Clause:
    stands = [f"Stands if: {text.when}"] if text.when else []
    stands += [f"Left out if {text.optional} is answered no"] if text.optional else []
    stands += [f"Chosen by: {text.choose}"] if text.choose else []
    items: list[tuple[str, doc.Runs, tuple[doc.Item, ...]]] = []
    for answer, option in text.options.items():
        items.append((answer, _runs(f"{answer}: {_one_line(option.text)}"), _items(option.items, f"{text.id}/{answer}", 1)))
        if option.closing:
            items.append((f"{answer}-closing", _runs(f"{answer}, after the list: {_one_line(option.closing)}"), ()))
    made = tuple(
        doc.Item(id=f"{text.id}/{key}", label=item_label(0, n + 1), runs=runs, items=below) for n, (key, runs, below) in enumerate(items)
    )
    closing = _one_line(text.closing)
    return doc.Clause(
        id=text.id,
        number=placed.number,
        joined=placed.joined,
        within=placed.within,
        label=placed.label,
        heading=_runs(placed.heading),
        known_as=_one_line(text.heading) if text.heading != placed.heading else "",
        runs=_runs(text.text),
        items=made or _items(text.items, text.id, 0),
        closing=_runs(" ".join(part for part in (closing, *(f"[{s}]" for s in stands)) if part)),
        satisfies=tuple(dict.fromkeys([*text.satisfies, *(claim for option in text.options.values() for claim in option.satisfies)])),
        origin=model.origins.get((document, text.id)),
    )


def _items(entries: Iterable[ItemText | str], parent: str, level: int) -> tuple[doc.Item, ...]:
    made = []
    for position, entry in enumerate(entries):
        text = ItemText(text=entry) if isinstance(entry, str) else entry
        stands = f" [Stands if: {text.when}]" if text.when else ""
        stands += f" [For each of: {text.each}]" if text.each else ""
        name = f"{parent}/{text.id or position + 1}"
        runs = _runs(_one_line(text.text) + stands)
        made.append(doc.Item(id=name, label=item_label(level, position + 1), runs=runs, items=_items(text.items, name, level + 1)))
    return tuple(made)


def _question_sections(model: Model) -> Iterator[doc.Section]:
    for group in dict.fromkeys(question.group for question in model.questions.values()):
        name = "-".join("".join(c if c.isalnum() else " " for c in group.lower()).split())
        blocks = tuple(_question(question) for question in model.questions.values() if question.group == group)
        yield doc.Section(id=f"questions-{name}", heading=_runs(group), blocks=blocks)


def _question(question: Question) -> doc.Clause:
    says = [question.ask, f"Type: {question.type}."]
    says += [f"Asked if: {question.when}."] if question.when else []
    says += [f"Default: {question.default}."] if question.default is not None else []
    says += [f"Default in {state.upper()}: {default}." for state, default in sorted(question.defaults.items())]
    if question.limit:
        says.append(f"Limit: {question.limit.bounds} ({question.limit.because}).")
    says += [f"A reason is needed for: {', '.join(map(str, question.reason_when))}."] if question.reason_when else []
    entries = [(option.value, option.says or option.label) for option in question.options] + [(part.id, part.ask) for part in question.of]
    items = tuple(
        doc.Item(id=f"{question.id}/{name}", label=item_label(0, n + 1), runs=_runs(f"{name}: {said}"))
        for n, (name, said) in enumerate(entries)
    )
    return doc.Clause(id=question.id, heading=_runs(question.id), runs=_runs(" ".join(says)), items=items)


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _runs(text: str | None) -> doc.Runs:
    return words(_one_line(text))
