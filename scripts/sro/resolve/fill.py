"""Filling in the words of one document: templates become runs, with references to what stands and blanks for what does not."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sro.errors import refusal
from sro.model import ItemText, Verbatim
from sro.model.document import Item, Run, Runs, item_label, plain
from sro.resolve.markup import merged, runs_of
from sro.resolve.numbered import SENTENCE
from sro.resolve.own_words import own_runs, parts_of
from sro.resolve.template import holds, render, template_error
from sro.resolve.values import FilledList


class Words:
    """Renders templates against one set of settled answers. ``references`` maps each standing id to how it is referred to, ``known`` are the ids of all
    parts, standing or not."""

    def __init__(self, context: Mapping[str, Any], references: Mapping[str, str], known: Collection[str] = ()):
        self.references, self.known = references, known
        self._parts: dict[str, str] | None = None
        self.context = {**context, "has": lambda name: name in references}

    def runs(self, template: str | None, **extra: Any) -> Runs:
        """A template's runs; ``extra`` are names that hold for it alone (`item`, `letter`)."""
        if not template:
            return ()
        if isinstance(template, Verbatim):
            return self.own(template)
        try:
            rendered, pieces = render(template, {**self.context, **extra})
        except template_error() as error:
            raise refusal("", f"“{template.strip()[:60]}”: {error.message}; mend the text") from error
        return runs_of(rendered, pieces, self.refer)

    def own(self, text: str) -> Runs:
        """The runs of a district's own words."""
        if self._parts is None:
            self._parts = parts_of(self.references)
        return own_runs(text, self.refer, self._parts, self.known)

    def text(self, template: str | None, **extra: Any) -> str:
        """A template's plain words."""
        return plain(self.runs(template, **extra))

    def stands(self, condition: str | None, **extra: Any) -> bool:
        """Whether a condition holds."""
        return holds(condition, {**self.context, **extra})

    def entries(self, each: str | None) -> list[dict[str, Any]]:
        """What to repeat for: one empty set of extra names, or one with `item` for each entry of a list question."""
        if each is None:
            return [{}]
        value = self.context[each]
        return [{"item": entry} for entry in value] if isinstance(value, FilledList) else []

    def refer(self, target: str) -> Run:
        """The run for `[[target]]`; a visible blank where the target was left out. `[[target:sentence]]` gets its words when the paragraphs are known."""
        if target.endswith(SENTENCE) and (whole := target.removesuffix(SENTENCE)) in self.references:
            return Run(kind="reference", text=target, to=whole)
        if target in self.references:
            return Run(kind="reference", text=self.references[target], to=target)
        return Run(kind="blank", text=f"[reference to {target}, which is left out]", to=target)

    def items(self, texts: Sequence[ItemText | str], join: str, parent: str, *, ends: bool = True, level: int = 0) -> tuple[Item, ...]:
        """The entries of a list that stand and have words, labelled and punctuated. ``ends`` is false where the sentence goes on after the list."""
        standing: list[tuple[ItemText, Runs]] = []
        for entry in texts:
            text = ItemText(text=entry) if isinstance(entry, str) else entry
            each = [self.runs(text.text, **extra) for extra in self.entries(text.each) if self.stands(text.when, **extra)]
            standing += [(text, runs) for runs in each if plain(runs).strip()]
        made: list[Item] = []
        for position, (text, runs) in enumerate(standing):
            item_id = f"{parent}/{text.id or position + 1}" + (f"-{position + 1}" if text.each and text.id else "")
            last = position == len(standing) - 1
            mark = _mark(len(standing) - position, join, ends) if join != "none" else ""
            below = self.items(text.items, text.join, item_id, ends=ends and last, level=level + 1) if text.items else ()
            if below and mark and mark != ".":
                below = _repunctuated(below, mark)
            if not below:
                runs = _punctuated(runs, mark)
            made.append(Item(id=item_id, label=item_label(level, position + 1), runs=runs, items=below))
        return tuple(made)


def _mark(left: int, join: str, ends: bool) -> str:
    """The punctuation after an entry with ``left`` entries to go, itself included."""
    if left == 1:
        return "." if ends else ","
    return f"; {join}" if left == 2 else ";"


def _punctuated(runs: Runs, mark: str) -> Runs:
    words = plain(runs)
    if not mark or (words and words[-1] in ".;:?!," and runs[-1].kind == "text"):
        return runs
    if mark == "." and words.endswith("."):  # an answer such as “Example Inc.” ends the sentence itself
        return runs
    return merged([*runs, Run(text=mark)])


def _repunctuated(items: tuple[Item, ...], mark: str) -> tuple[Item, ...]:
    """A nested list's last entry ends as its parent entry would have: the parent's own words end in a colon."""
    last = items[-1]
    if last.items:
        return (*items[:-1], last.model_copy(update={"items": _repunctuated(last.items, mark)}))
    words = last.runs[-1].text if last.runs else ""
    if words and words[-1] in ".,":
        ending = last.runs[-1].model_copy(update={"text": words[:-1] + mark})
        return (*items[:-1], last.model_copy(update={"runs": (*last.runs[:-1], ending)}))
    return items
