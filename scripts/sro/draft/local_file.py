"""The text of a `local.yml`, changed one entry at a time: remarks, order and the other entries stay as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from sro.draft.district_file import past
from sro.errors import InputError
from sro.model import LOCAL, Local, LocalEntry, with_line_feeds
from sro.project import dumped, nodes_of, parse_yaml, read_local

SCHEMA_LINE = "# yaml-language-server: $schema=../../build/schemas/local.json"
HEAD = f"{SCHEMA_LINE}\n# What the district says in its own words: replace, add, leave_out, move. docs/local-text.md tells how.\n"

_ORDER = (
    *(
        "replace",
        "add",
        "leave_out",
        "move",
        "after",
        "before",
        "at_end_of",
        "same_number",
        "article",
        "heading",
        "text",
        "items",
        "closing",
    ),
    *("satisfies", "gives_up", "reason", "reply", "by"),
)


def entry_data(entry: LocalEntry) -> dict[str, Any]:
    """An entry as plain data, its keys in the order in which people write them."""
    data = entry.model_dump(mode="json", exclude_defaults=True)
    return {key: data[key] for key in _ORDER if key in data}


@dataclass(frozen=True)
class LocalText:
    """The file's text and the entries in it."""

    text: str = ""
    entries: Local = ()

    @staticmethod
    def read(text: str, file: str = LOCAL) -> LocalText:
        """Raises :class:`InputError` with every problem of its shape."""
        text = with_line_feeds(text)
        return LocalText(text, read_local(parse_yaml(text, file)) if text.strip() else ())

    @staticmethod
    def of(entries: Local) -> LocalText:
        """A new file with some entries; empty without any."""
        return LocalText(HEAD + "".join(f"\n{dumped([entry_data(each)])}" for each in entries), entries) if entries else LocalText()

    def with_entry(self, entry: LocalEntry) -> LocalText:
        """The file with an entry, in place of one of the same kind on the same clause, or at the end."""
        place = next((n for n, each in enumerate(self.entries) if type(each) is type(entry) and each.clause == entry.clause), None)
        if place is None:
            return self._settled((*self.entries, entry), f"{_ended(self.text) or HEAD}\n{dumped([entry_data(entry)])}")
        wanted = (*self.entries[:place], entry, *self.entries[place + 1 :])
        return self._settled(wanted, self._changed(place, dumped([entry_data(entry)])))

    def without(self, place: int) -> LocalText:
        """The file without one of its entries."""
        wanted = (*self.entries[:place], *self.entries[place + 1 :])
        return self._settled(wanted, self._changed(place, "")) if wanted else LocalText()

    def _changed(self, place: int, lines: str) -> str:
        root = nodes_of(self.text)
        if not isinstance(root, yaml.SequenceNode) or root.flow_style:
            return ""
        written = self.text.splitlines(keepends=True)
        node = root.value[place]
        start, end = node.start_mark.line, past(node)
        while start and not written[start].lstrip().startswith("-"):
            start -= 1
        return "".join([*written[:start], lines, *written[end:]])

    def _settled(self, wanted: Local, text: str) -> LocalText:
        """The text where it says what is wanted, else a new one that does."""
        try:
            made = LocalText.read(text)
        except (InputError, yaml.YAMLError):
            return LocalText.of(wanted)
        return made if made.entries == wanted else LocalText.of(wanted)


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
