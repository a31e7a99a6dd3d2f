"""Tags of HTML, one after the other in linear time, and what of the words between them a browser does not show or shows struck."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sro.reading import Standing

_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:-]{0,40}")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']{1,100})(?:\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s>"']+))?""")
_SIMPLE = re.compile(r"[a-zA-Z0-9]{0,30}[.#]?[\w-]{0,80}")
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW = frozenset(("script", "style", "textarea", "title", "xmp"))
_STRUCK = frozenset(("del", "s", "strike"))
_UNSEEN = frozenset(("template", "noscript", "dialog", "datalist"))
KNOWN = (
    VOID
    | _RAW
    | _STRUCK
    | _UNSEEN
    | frozenset(
        "a abbr address article aside b bdi bdo big blockquote body button caption center cite code colgroup data dd details dfn div dl dt em fieldset "
        "figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hgroup html i iframe ins kbd label legend li main map mark menu meter nav object ol "
        "optgroup option output p picture pre progress q rp rt ruby samp search section select small span strong sub summary sup svg table tbody td tfoot th "
        "thead time tr tt u ul var video audio canvas math".split()
    )
)


@dataclass(frozen=True)
class Token:
    """A piece of HTML: words, a tag or a comment, and the row on which it begins."""

    kind: Literal["text", "open", "close", "comment"]
    text: str
    line: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)


def tokens(html: str, first: int = 1) -> Iterator[Token]:
    """The pieces of some HTML in order. What looks like no tag is words."""
    at, line, text = 0, first, []
    while at < len(html):
        sign = html.find("<", at)
        if sign < 0:
            break
        text.append(html[at:sign])
        token, end = _tag(html, sign)
        if token is None:
            text.append(html[sign:end])
        else:
            words = "".join(text)
            if words:
                yield Token("text", words, line)
                line += words.count("\n")
            text = []
            yield Token(token.kind, token.text, line, token.attributes)
            line += html.count("\n", sign, end)
            if token.kind == "open" and token.text in _RAW:
                close = _closing(html, token.text, end)
                yield Token("text", html[end:close], line)
                line += html.count("\n", end, close)
                end = close
        at = end
    if words := "".join((*text, html[at:])):
        yield Token("text", words, line)


def _closing(html: str, name: str, start: int) -> int:
    found = re.compile(f"</{name}", re.IGNORECASE).search(html, start)
    return found.start() if found else len(html)


def _tag(html: str, at: int) -> tuple[Token | None, int]:
    if html.startswith("<!--", at):
        end = html.find("-->", at + 4)
        return Token("comment", html[at + 4 : end if end >= 0 else len(html)]), end + 3 if end >= 0 else len(html)
    if html.startswith(("<!", "<?"), at):
        end = html.find(">", at)
        return Token("comment", ""), end + 1 if end >= 0 else len(html)
    name = _NAME.match(html, at + 1)
    if name is None or ((bare := name[0].lower().lstrip("/")) not in KNOWN and "-" not in bare):
        return None, at + 1
    end = _end(html, name.end())
    if end < 0:
        return None, len(html)
    inside = html[name.end() : end]
    attributes = {} if name[0][0] == "/" else {found[1].lower(): (found[2] or "").strip("\"'") for found in _ATTRIBUTE.finditer(inside)}
    return Token("close" if name[0][0] == "/" else "open", bare, 0, attributes), end + 1


def _end(html: str, at: int) -> int:
    """Where a tag ends: at the first ">" outside quotes; -1 where there is none."""
    while at < len(html):
        found = _NEXT.search(html, at)
        if found is None:
            return -1
        if found[0] == ">":
            return found.start()
        at = html.find(found[0], found.end()) + 1
        if not at:
            return html.find(">", found.end())
    return -1


_NEXT = re.compile("[>\"']")


def unseen_by_style(css: str) -> dict[str, Standing]:
    """Simple selectors (a tag, .class or #id) whose words a style sheet hides or strikes."""
    found: dict[str, Standing] = {}
    for rule in css.split("}"):
        selectors, _, says = rule.rpartition("{")
        if (standing := _by_style(says)) and "@" not in selectors:
            found |= {name.strip(): standing for name in selectors.split(",") if _SIMPLE.fullmatch(name.strip())}
    return found


def _by_style(style: str) -> Standing | None:
    bare = "".join(style.lower().split())
    if any(sign in f";{bare};" for sign in (";display:none", ";visibility:hidden", ";font-size:0;", ";font-size:0p", ";opacity:0;")):
        return "hidden"
    return "struck" if "line-through" in bare else None


class Standings:
    """The elements that are open, and how the words inside stand: None where they are in force."""

    def __init__(self, styles: Mapping[str, Standing] | None = None):
        self.styles = dict(styles or {})
        self._open: list[tuple[str, Standing | None]] = []
        self._names: Counter[str] = Counter()
        self._marks: list[Standing] = []

    @property
    def now(self) -> Standing | None:
        """How words stand here; what is hidden is not also struck."""
        return self._marks[-1] if self._marks else None

    def inside(self, name: str) -> bool:
        """Whether an element of this name is open."""
        return self._names[name] > 0

    def open(self, token: Token) -> None:
        """An element begins."""
        if token.text in VOID:
            return
        standing = self._of(token)
        self._open.append((token.text, standing))
        self._names[token.text] += 1
        if standing:
            self._marks.append(standing)

    def close(self, name: str) -> None:
        """An element ends, with those in it that were left open; an end without a beginning says nothing."""
        while self._names[name]:
            last, standing = self._open.pop()
            self._names[last] -= 1
            if standing:
                self._marks.pop()
            if last == name:
                return

    def _of(self, token: Token) -> Standing | None:
        told = token.attributes
        if "hidden" in told or (token.text in _UNSEEN and "open" not in told):
            return "hidden"
        if token.text in _STRUCK:
            return "struck"
        if (standing := _by_style(told.get("style", ""))) is not None:
            return standing
        if not self.styles:
            return None
        names = [token.text, f"#{told.get('id', '')}"]
        names += [made for each in told.get("class", "").split() for made in (f".{each}", f"{token.text}.{each}")]
        return next((self.styles[each] for each in names if each in self.styles), None)
