"""Resolving blocks: clauses with their choices and a district's own wording, tables, form fields and signature blocks."""

from collections.abc import Iterator, Mapping
from typing import Any

from sro.model import (
    ChartText,
    ClauseOption,
    ClauseText,
    FieldsText,
    FieldText,
    Model,
    OptionText,
    OwnWords,
    SignaturesText,
    TableText,
)
from sro.model import document as doc
from sro.model.document import item_label, letters, plain
from sro.resolve.fill import Words
from sro.resolve.markup import merged
from sro.resolve.numbered import Numbered
from sro.resolve.values import Blank


class Blocks:
    """Makes resolved blocks. ``own`` is the district's own text by clause id, ``origins`` where it is written; ``students`` the number
    of rows for students."""

    def __init__(self, model: Model, words: Words, own: Mapping[str, OwnWords], origins: Mapping[str, doc.Origin], students: int):
        self.model, self.words, self.own, self.origins, self.students = model, words, own, origins, students

    def made(self, placed: Numbered, document: str) -> list[doc.Block]:
        """The resolved block, several for a repeated one, or none for a table without rows."""
        match block := placed.block:
            case ClauseText():
                return [self._clause(block, placed, document)]
            case TableText():
                table = self._table(block, document)
                return [table] if table.rows else []
            case FieldsText():
                return list(self._fields(block, document))
            case SignaturesText():
                return [self._signatures(block)]

    def _origin(self, document: str, name: str) -> doc.Origin | None:
        return self.model.origins.get((document, name))

    def _clause(self, text: ClauseText, placed: Numbered, document: str) -> doc.Clause:
        chosen: ClauseText | ClauseOption = text
        option = None
        if text.choose is not None:
            option = _option_key(self.words.context[text.choose])
            chosen = text.options[option]
        runs = self.words.runs(chosen.text)
        level = 1 if placed.joined == "entry" else 0
        closing = self.words.runs(chosen.closing)
        goes_on = plain(closing)[:1].islower()  # the sentence of the list does, after it
        items = self.words.items(chosen.items, chosen.join, text.id, ends=not goes_on, level=level)
        own, claims = None, (*text.satisfies, *(chosen.satisfies if option else ()))
        if text.id in self.own:
            replaced = self.own[text.id]
            before = " ".join([plain(runs), *(f"{i.label} {plain(i.runs)}" for i in _flat(items)), plain(closing)]).strip()
            own = doc.OwnWording(model_text=before)
            runs = self.words.own(replaced.text.strip("\n"))
            items = tuple(
                doc.Item(id=f"{text.id}/{n + 1}", label=item_label(level, n + 1), runs=self.words.own(words))
                for n, words in enumerate(replaced.items)
            )
            closing = self.words.own(replaced.closing) if replaced.closing else ()
        elif text.one_entry == "sentence" and len(items) == 1 and not items[0].items:
            runs, items = _in_one_sentence(runs, items[0].runs), ()
        if text.run_in and own is None:
            items = _in_the_line(items, text.run_in)
        return doc.Clause(
            id=text.id,
            number=placed.number,
            joined=placed.joined,
            within=placed.within,
            label=placed.label,
            heading=_caption(self.words.runs(placed.heading)),
            runs=runs,
            items=items,
            run_in=bool(text.run_in and items and own is None),
            closing=closing,
            known_as=self.words.text(text.heading) if text.heading != placed.heading else "",
            source=(*text.source, *(chosen.source if option else ())),
            added=(chosen.added if option else None) or text.added,
            satisfies=tuple(law for law in claims if self.model.binds(law, self.words.context["state"])),
            option=option,
            own=own,
            origin=self.origins.get(text.id) if own else self._origin(document, text.id),
        )

    def _table(self, text: TableText, document: str) -> doc.Table:
        rows = []
        for row in text.rows:
            for position, extra in enumerate(self.words.entries(row.each)):
                if not row.unconfirmed and self.words.stands(row.when, **extra):
                    cells = tuple(self._cell(cell, extra) for cell in row.cells)
                    rows.append(doc.Row(id=f"{row.id}-{position + 1}" if row.each else row.id, cells=cells))
        return doc.Table(
            id=text.table,
            caption=self.words.runs(text.caption),
            columns=tuple(doc.Column(heading=self.words.runs(column.heading), share=column.share) for column in text.columns),
            rows=tuple(rows),
            row_headers=text.row_headers,
            chart=self._chart(text.chart) if text.chart else None,
            source=(*text.source, *(code for row in text.rows for code in row.source)),
            added=text.added,
            origin=self._origin(document, text.table),
        )

    def _chart(self, text: ChartText) -> doc.Chart | None:
        """The chart, or nothing while one of its figures is not known."""
        bars = [bar for bar in text.bars if self.words.stands(bar.when)]
        figures = [(self.words.context[bar.low], self.words.context[bar.high]) for bar in bars]
        if not bars or any(isinstance(figure, Blank) for pair in figures for figure in pair):
            return None
        made = tuple(
            doc.Bar(label=self.words.text(bar.label), low=int(low), high=int(high), shown=self.words.text(bar.shown))
            for bar, (low, high) in zip(bars, figures, strict=True)
        )
        return doc.Chart(alt=self.words.text(text.alt), bars=made)

    def _cell(self, text: str, extra: Mapping[str, Any]) -> doc.Cell:
        paragraphs = [part for part in text.split("\n\n") if part.strip()] or [""]
        made = tuple(runs for part in paragraphs if (runs := self.words.runs(part, **extra)))
        return doc.Cell(paragraphs=made or ((),))

    def _fields(self, text: FieldsText, document: str) -> list[doc.FieldGroup]:
        if text.repeat is None:
            return [self._group(text, document, "", {})]
        marks = [letters(n + 1) for n in range(self.students)]
        return [self._group(text, document, mark.lower(), {"letter": mark}) for mark in marks]

    def _group(self, text: FieldsText, document: str, mark: str, extra: Mapping[str, Any]) -> doc.FieldGroup:
        rows = []
        for row in text.rows:
            fields = tuple(self._field(field, text, document, mark, extra) for field in row if self.words.stands(field.when, **extra))
            if fields:
                rows.append(fields)
        return doc.FieldGroup(
            id=f"{text.fields}.{mark}" if mark else text.fields,
            legend=self.words.text(text.legend, **extra),
            rows=tuple(rows),
            keep=text.keep,
            table_head=self.words.text(text.table_head, **extra),
        )

    def _field(self, text: FieldText, group: FieldsText, document: str, mark: str, extra: Mapping[str, Any]) -> doc.Field:
        return doc.Field(
            name=f"{mark}.{text.name}" if mark else text.name,
            type=text.type,
            label=self.words.text(text.label, **extra),
            tooltip=self.words.text(text.tooltip, **extra),
            group=f"{group.group}.{mark}" if mark else group.group,
            cite=text.cite,
            satisfies=text.satisfies,
            citation=self.words.text(text.citation, **extra) or None,
            source=text.source,
            added=text.added,
            options=tuple(option for each in text.options for option in self._options(each, extra)),
            width=text.width,
            lines=text.lines,
            required=text.required,
            value="".join(run.text for run in self.words.runs(text.value, **extra) if run.kind != "blank"),
            beside=text.beside,
            on_sheets=text.on_sheets,
            origin=self._origin(document, group.fields),
        )

    def _options(self, text: OptionText, extra: Mapping[str, Any]) -> Iterator[doc.Option]:
        for entry in self.words.entries(text.each) if self.words.stands(text.when, **extra) else ():
            value = self.words.text(text.value, **entry) if text.each else text.value
            yield doc.Option(value=value, label=self.words.text(text.label, **extra, **entry), write_in=text.write_in)

    def _signatures(self, text: SignaturesText) -> doc.Signatures:
        blocks = []
        for block in text.blocks:
            for position, extra in enumerate(self.words.entries(block.each)):
                if self.words.stands(block.when, **extra):
                    blocks.append(
                        doc.Signature(
                            id=f"{block.id}-{position + 1}" if block.each else block.id,
                            party=self.words.runs(block.party, **extra),
                            name=self.words.runs(block.name, **extra),
                            title=self.words.runs(block.title, **extra),
                            signed=self.words.runs(block.signed, **extra),
                            source=block.source,
                            added=block.added,
                        )
                    )
        return doc.Signatures(id=text.signatures, lead=self.words.runs(text.lead), blocks=tuple(blocks))


def _caption(runs: doc.Runs) -> doc.Runs:
    """A caption ends in a full stop, so that it parts from the clause's words wherever they are read as plain text."""
    return merged([*runs, doc.Run(text=".")]) if runs and plain(runs)[-1] not in ".?!:" else runs


def _in_the_line(items: tuple[doc.Item, ...], how: str) -> tuple[doc.Item, ...]:
    """A list's entries as they stand in the line: counted (1), (2) …, or without labels."""
    return tuple(item.model_copy(update={"label": f"({n})" if how == "counted" else ""}) for n, item in enumerate(items, 1))


def _option_key(answer: Any) -> str:
    """The key of the alternative an answer chooses: its value, or yes and no."""
    return {True: "yes", False: "no"}[answer] if isinstance(answer, bool) else str(answer)


def _in_one_sentence(lead: doc.Runs, entry: doc.Runs) -> doc.Runs:
    """The only entry of a list after the words that lead to it, without the colon that announces several."""
    last = lead[-1]
    return merged([*lead[:-1], last.model_copy(update={"text": f"{last.text.rstrip().removesuffix(':')} "}), *entry])


def _flat(items: tuple[doc.Item, ...]) -> list[doc.Item]:
    return [entry for item in items for entry in (item, *_flat(item.items))]
