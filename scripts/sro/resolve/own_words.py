"""A district's own words as runs: they come out as typed. Two things in them are understood: references, by id (`[[reporting.to-chief]]`) or as people
type them (“Section 7.4”), and the place where a term is defined (“the “Summer Program””)."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from sro.model.document import Run, Runs
from sro.resolve.markup import merged, slug

_MARK = re.compile(r"\[\[(?P<id>[A-Za-z0-9.\-]{1,80}(?::sentence)?)\]\]")
_HEAD = re.compile(r"(?<![\w-])(?:(?P<word>Section|Article|Exhibit)s?|§§?)[ \u00a0]")
_NUMBER = re.compile(r"(?P<number>\d{1,3}\.\d{1,3}(?![\w.-]*\d)|[IVXL]{1,7}(?!\w)|[A-Z](?!\w))(?P<entry>\([a-z]{1,3}\))?")
_NEXT = re.compile(r",? and |,? or |, | to |[–-]")
_ELSEWHERE = re.compile(r" of (?:the |an? )?(?!(?:this|the (?:agreement|memorandum))\b)[A-Z]")
_DEFINED = re.compile(
    r"\((?:collectively,? |together,? |each,? )?(?:the |an? )?[“\"](?P<short>[A-Z][^”\"()]{1,60})[”\"]\)"
    r"|[“\"](?P<term>[A-Z][^”\"()]{1,60})[”\"] (?:means|shall mean|refers to)\b"
)
_FORMS = {"Article": r"[IVXL]+", "Exhibit": r"[A-Z]", "Section": r"\d+\.\d+"}

Refer = Callable[[str], Run]


@dataclass(frozen=True)
class Typed:
    """A part of the document that words name by its number: where it stands in the words, how a reference would say it, and the entry of
    a list behind it."""

    start: int
    end: int
    said: tuple[str, ...]
    entry: str = ""

    def leads_to(self, parts: Mapping[str, str]) -> str:
        """The id of what it names, by how each part is said; "" where there is none."""
        return next((parts[said] for said in self.said if said in parts), "")


def typed(text: str) -> Iterator[Typed]:
    """Each “Section 7.4”, “Sections 2.1 and 2.2”, “Article V” and “Exhibit A” that names a part of the paper itself."""
    for head in _HEAD.finditer(text):
        word, start, at = head["word"] or "Section", head.start(), head.end()
        found: list[Typed] = []
        while (number := _NUMBER.match(text, at)) and re.fullmatch(_FORMS[word], number["number"]):
            said = f"{word}\u00a0{number['number']}"
            entry = number["entry"] or ""
            found.append(Typed(start, number.end("number"), tuple(dict.fromkeys((f"{said}{entry}", said))), entry))
            between = _NEXT.match(text, number.end())
            if between is None:
                at = number.end()
                break
            start = at = between.end()
        if found and not _ELSEWHERE.match(text, at):
            yield from found


def parts_of(references: Mapping[str, str]) -> dict[str, str]:
    """The id of each part by how it is said; of clauses that share a number, the first."""
    parts: dict[str, str] = {}
    for name, said in references.items():
        parts.setdefault(said, name)
    return parts


def marked_ids(text: str) -> list[tuple[int, str]]:
    """The ids that `[[…]]` names, each with where it stands."""
    return [(mark.start(), mark["id"].removesuffix(":sentence")) for mark in _MARK.finditer(text)]


def own_runs(text: str, refer: Refer, parts: Mapping[str, str], known: Collection[str]) -> Runs:
    """Own words as runs. ``refer`` gives the run of a reference to an id, ``parts`` the id by how a part is said; ids that are not ``known`` stay as
    typed."""
    found: list[tuple[int, int, Runs]] = []
    for mark in _MARK.finditer(text):
        if mark["id"].removesuffix(":sentence") in known:
            found.append((mark.start(), mark.end(), (refer(mark["id"]),)))
    for each in typed(text):
        if to := each.leads_to(parts):
            found.append((each.start, each.end, (Run(kind="reference", text=text[each.start : each.end], to=to),)))
    for definition in _DEFINED.finditer(text):
        name = "short" if definition["short"] else "term"
        run = Run(kind="term", text=definition[name], to=slug(definition[name]))
        found.append((definition.start(name), definition.end(name), (run,)))
    runs: list[Run] = []
    position = 0
    for start, end, made in sorted(found, key=lambda each: each[:2]):
        if start < position:
            continue
        runs += [Run(text=text[position:start])] if start > position else []
        runs += made
        position = end
    if position < len(text) or not runs:
        runs.append(Run(text=text[position:]))
    return merged(runs)
