"""A district's own words as runs: they come out as typed. Two things in them are understood: references, by id (`[[reporting.to-chief]]`) or as people
type them (“Section 7.4”), and the place where a term is defined (“the “Summer Program””)."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from sro.model.document import Run, Runs, roman
from sro.resolve.markup import merged, slug

_MARK = re.compile(r"\[\[ ?(?P<id>[A-Za-z0-9.\-]{1,80}(?::sentence)?) ?\]\]")
_HEAD = re.compile(
    r"(?<![\w-])(?:(?P<word>(?i:sections?|sect?s?\.|paragraphs?|paras?\.|clauses?|articles?|arts?\.|exhibits?))[ \u00a0]|§{1,2}[ \u00a0]?)"
)
_NUMBER = re.compile(
    r"(?P<number>\d{1,3}\.\d{1,3}(?![\w.-]*\d)|\d{1,2}(?![\w.-]*\d|\w)|[IVXL]{1,7}(?!\w)|[A-Z](?!\w))"
    r"(?P<entry>\([a-z]{1,3}\)| \([a-z]\))?"
)
_NEXT = re.compile(r",? and(?:/or)? |,? or |, | to | through |[–-]")
_OWN = r"(?:this|the(?: present)? (?i:agreement|memorandum|mou)|(?:articles?|sections?) [IVXL\d]|article|it\b)"
_PAPER = r"agreement|contract|polic(?:y|ies)|code|act|statutes?|plan|handbook|manual|orders?|regulations?|bylaws|rules|charter|constitution|memorandum"
_ELSEWHERE = re.compile(rf" of (?!(?i:{_OWN}))(?:(?:the |an? )?[A-Z]|(?:[a-z-]+ ){{1,4}}(?:{_PAPER})\b)")
_OF_ANOTHER = re.compile(rf"(?<!\bthis )(?<!\bthe )\b(?:{_PAPER})(?:[’']s| [\w.-]*\d[\w.-]*,|,) $", re.IGNORECASE)
_DEFINED = re.compile(
    r"\((?:collectively,? |together,? |each,? )?(?:the |an? )?[“\"](?P<short>[A-Z][^”\"()]{1,60})[”\"]\)"
    r"|[“\"](?P<term>[A-Z][^”\"()]{1,60})[”\"] (?:means|shall mean|refers to)\b"
)
_FORMS = {"Article": r"[IVXL]+|\d+", "Exhibit": r"[A-Z]", "Section": r"\d+\.\d+"}

_KINDS = {"a": "Article", "e": "Exhibit"}  # by the first letter; a paragraph, a clause and “§” are sections here

Refer = Callable[[str], Run]


@dataclass(frozen=True)
class Typed:
    """A part of the document that words name by its number: where it stands in the words, how a reference would say it, and the entry of
    a list behind it."""

    start: int
    end: int
    said: tuple[str, ...]
    entry: str = ""
    entry_end: int = 0

    def leads_to(self, parts: Mapping[str, str]) -> str:
        """The id of what it names, by how each part is said; "" where there is none."""
        return next((parts[said] for said in self.said if said in parts), "")

    def ends(self, parts: Mapping[str, str]) -> int:
        """Where its words end: behind “(b)” where that names a part of its own, before it where it names an entry of a clause's list."""
        return self.entry_end if self.entry and self.said[0] in parts else self.end


def typed(text: str) -> Iterator[Typed]:
    """Each “Section 7.4”, “§7.4”, “sec. 7.4”, “Sections 2.1 and 2.2”, “Article V”, “article 5” and “Exhibit A” that names a part of the paper itself."""
    for head in _HEAD.finditer(text):
        word, start, at = _KINDS.get((head["word"] or "s")[:1].lower(), "Section"), head.start(), head.end()
        found: list[Typed] = []
        while (number := _NUMBER.match(text, at)) and re.fullmatch(_FORMS[word], number["number"]):
            if number["number"] == "I" and head["word"].islower() and not found:
                break  # “an article I wrote”
            said = f"{word}\u00a0{_numeral(number['number'])}"
            entry = (number["entry"] or "").strip()
            found.append(Typed(start, number.end("number"), tuple(dict.fromkeys((f"{said}{entry}", said))), entry, number.end()))
            between = _NEXT.match(text, number.end())
            if between is None:
                at = number.end()
                break
            start = at = between.end()
        if found and not _ELSEWHERE.match(text, at) and not _OF_ANOTHER.search(text, 0, head.start()):
            yield from found


def _numeral(number: str) -> str:
    """“7” as “VII”, as this paper's articles are counted; any other number as it is."""
    return roman(int(number)) if number.isdigit() and int(number) else number


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
            end = each.ends(parts)
            found.append((each.start, end, (Run(kind="reference", text=text[each.start : end], to=to),)))
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
