"""How words are set on a page: defined terms become links once an article, citations stay on one line, apostrophes curl."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sro.model.document import Clause, Document, Item, Run, Runs, Section


def linked_terms(document: Document) -> Document:
    """The same document, word for word, with the first use of each term in each section turned into a reference to `term-<slug>`."""
    if not (terms := _terms(document)):
        return document
    pattern = re.compile(rf"(?<!\w)({'|'.join(sorted((_forms(words) for words in terms), key=len, reverse=True))})(?!\w)")
    linker = _Linker(terms, pattern)
    return document.model_copy(update={"sections": tuple(linker.section(section) for section in document.sections)})


def _terms(document: Document) -> dict[str, str]:
    """Each term's words → its slug, for terms written with a capital: others are ordinary words as often as not."""
    found: dict[str, str] = {}
    for clause in document.clauses():
        runs = [*clause.runs, *clause.closing, *(run for item in clause.items for run in item.runs)]
        found |= {run.text: run.to for run in runs if run.kind == "term" and run.to and run.text[:1].isupper()}
    return found


def _forms(words: str) -> str:
    stem = re.escape(words)
    return f"{stem}(?:e?s)?" if not words.endswith("y") else f"(?:{stem}|{re.escape(words[:-1])}ies)"


class _Linker:
    """Walks a document and remembers which terms have been linked in the section at hand."""

    def __init__(self, terms: dict[str, str], pattern: re.Pattern[str]) -> None:
        self.slugs, self.pattern = terms, pattern
        self.seen: set[str] = set()

    def section(self, section: Section) -> Section:
        self.seen = set()
        blocks = tuple(self._clause(block) if isinstance(block, Clause) else block for block in section.blocks)
        return section.model_copy(update={"blocks": blocks, "sections": tuple(self.section(child) for child in section.sections)})

    def _clause(self, clause: Clause) -> Clause:
        self.seen |= {run.to for run in clause.runs if run.kind == "term" and run.to}
        return clause.model_copy(
            update={"runs": self._runs(clause.runs), "items": tuple(map(self._item, clause.items)), "closing": self._runs(clause.closing)}
        )

    def _item(self, item: Item) -> Item:
        return item.model_copy(update={"runs": self._runs(item.runs), "items": tuple(map(self._item, item.items))})

    def _runs(self, runs: Runs) -> Runs:
        made: list[Run] = []
        for run in runs:
            made += self._split(run) if run.kind == "text" and run.answer is None else [run]
        return tuple(made)

    def _split(self, run: Run) -> list[Run]:
        pieces: list[Run] = []
        end = 0
        for found in self.pattern.finditer(run.text):
            slug = self._slug(found.group())
            if slug is None or slug in self.seen:
                continue
            self.seen.add(slug)
            pieces += [run.model_copy(update={"text": run.text[end : found.start()]})] if found.start() > end else []
            pieces.append(Run(kind="reference", text=found.group(), to=f"term-{slug}"))
            end = found.end()
        return [*pieces, run.model_copy(update={"text": run.text[end:]})] if end < len(run.text) else pieces

    def _slug(self, words: str) -> str | None:
        return next((self.slugs[form] for form in (words, words[:-1], words[:-2], f"{words[:-3]}y") if form in self.slugs), None)


Value = TypeVar("Value")

_APART = re.compile(r"<(code|option|pre|script|svg|textarea)\b.*?</\1>|<[^<>]*>|\{:[^{}]*\}", re.DOTALL)
"""What is no running text: tags, what some of them hold, and Markdown's attributes."""

_SPACE = r"(?:[ \u00a0]|&nbsp;|&#160;)"
_NUMBER = r"\d[0-9A-Za-z]*(?:(?:[.:–-]|&#(?:45|46|58);)[0-9A-Za-z]+)*(?:(?:\(|&#40;)[0-9A-Za-z]+(?:\)|&#41;))*"
_CODE = r"(?:CGS|CFR|FR|RSA|U\.S\.C\.|P\.A\.)"
_SECTION = r"\d+[a-z]?(?:-|&#45;)\d{3}[a-z]*(?:(?:\(|&#40;)[0-9A-Za-z]+(?:\)|&#41;))*(?!\w)"
_CITATION = re.compile(
    rf"(?<![\w&#-])(?:(?:(?:\d+{_SPACE})?{_CODE}{_SPACE})?§§?{_SPACE}{_NUMBER}"
    rf"|(?:\d+{_SPACE})?{_CODE}{_SPACE}{_NUMBER}(?:{_SPACE}§{_SPACE}\d+)?|{_SECTION})"
)
"""One citation; several behind each other may part at their commas. In Markdown a mark may stand as an entity."""


def outside_tags(words: str, change: Callable[[str], str]) -> str:
    """Markdown or HTML with its running text changed, and neither tags nor code."""
    pieces, end = [], 0
    for apart in _APART.finditer(words):
        pieces += [change(words[end : apart.start()]), apart.group()]
        end = apart.end()
    return "".join([*pieces, change(words[end:])])


def citations_together(words: str) -> str:
    """Markdown or HTML whose citations do not break at the end of a line."""
    return outside_tags(words, lambda text: _CITATION.sub(r'<span class="cite">\g<0></span>', text))


def cells_apart(words: str) -> str:
    """The same tables with a space between cells: a search that drops the tags must not join the last word of one to the first of the next."""
    return re.sub(r"(</t[dh]>)(?=<t[dh])", r"\1 ", words.replace("<br>", "<br> "))


def typographic(value: Value) -> Value:
    """Words with curly apostrophes and single quotes, or all the words of plain data. What a document or a person wrote is not for this."""
    changed: Any = value
    if isinstance(value, str):
        changed = re.sub(r"(?<![\w.,;:!?)\]’”])'(?=\w)", "‘", value).replace("'", "’")
    elif isinstance(value, Mapping):
        changed = {key: typographic(each) for key, each in value.items()}
    elif isinstance(value, list | tuple):
        changed = type(value)(typographic(each) for each in value)
    return changed  # type: ignore[no-any-return]
