"""No page has a list, a table, a heading or a link with nothing in it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from tests.publish.site.sites import Html

FILLED = {"ul": "li", "ol": "li", "dl": "dt", "tbody": "tr", "thead": "tr", "select": "option", "table": "tr"}
"""What must hold something → what it must hold."""

WORDED = frozenset(["a", "button", "caption", "code", "dd", "dt", "h1", "h2", "h3", "h4", "legend", "li", "option", "p", "summary", "th"])
"""What must say something, with words, a picture or a label."""


class Shape(HTMLParser):
    """What stands empty on a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.empty: list[str] = []
        self.looked_at = 0
        self._open: list[tuple[str, str, set[str]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name for name, value in attrs if name in ("aria-label", "aria-labelledby", "title", "alt", "data-kept") and value}
        for _, _, held in self._open:
            held |= {tag, *said} | ({"words"} if said else set())
        if tag not in Html.VOID:
            waits = {name for name, _ in attrs if name in ("hidden", "role", "aria-live", "id") and tag in ("select", "p", "ol")}
            self._open.append((tag, self.get_starttag_text() or tag, {"words"} if said or waits else set()))

    def handle_data(self, data: str) -> None:
        if data.strip():
            for _, _, held in self._open:
                held.add("words")

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, shown, held = self._open.pop()
            lacks = (name in FILLED and FILLED[name] not in held) or (name in WORDED and not held & {"words", "svg", "img", "input"})
            self.looked_at += name in FILLED or name in WORDED
            if lacks and "words" not in held:
                self.empty.append(shown)
            if name == tag:
                break


def test_an_empty_list_is_found() -> None:
    assert Shape('<ul class="papers">\n</ul><p>words</p><h2> </h2>').empty == ['<ul class="papers">', "<h2>"]


def test_nothing_stands_empty(site: Path) -> None:
    found, looked_at = {}, 0
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site).as_posix()
        if name.startswith(("draft/", "fill-in/")):
            continue  # pages that their script fills
        shape = Shape(file.read_text(encoding="utf-8"))
        looked_at += shape.looked_at
        if shape.empty:
            found[name] = shape.empty
    assert found == {}
    assert looked_at > 1000
