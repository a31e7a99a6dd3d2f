"""Random drafts that came back: edits of known kinds by two people, tracked or silent, planted in a draft of ours, and what is true of each.

    python -m tests.draft.intake.random_edits 1000 --seed 7      the table of the property: answers recognized, none wrongly, nothing lost

What is lost is found by counting: words with all changes accepted, less words as sent, must be what the items say was put in less what they say was
struck. The words are read by code that shares nothing with the reader under test (`sro.formats.word.proof`'s own, standard library only).
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lxml import etree

from sro.draft.intake import Item, Version, items_of
from sro.formats.word.names import P
from sro.formats.word.proof.accept_reject import accept_or_reject
from sro.formats.word.proof.file import WordFile
from sro.model import Address
from sro.project import BuildRequest, Project, documents_of, edition_at, load_district, word_of
from tests.returned import NotThereError, Returned, saved_by_libreoffice, words_of
from tests.word_markup import as_word_saves

ROOT = Path(__file__).parents[3]
AUTHORS = ("Atty. M. Rossi", "Lt. J. Kane")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass
class Planted:
    """One edit: its kind, the clause, the question and value of an answer, the author (None: silent), and words that it put in."""

    kind: str
    clause: str
    question: str = ""
    value: Any = None
    author: str | None = None
    new: str = ""


@dataclass
class Case:
    """One returned file and what was planted in it."""

    content: bytes
    planted: list[Planted] = field(default_factory=list)
    how: tuple[str, ...] = ()


class Ground:
    """A district's draft, and other readings of it."""

    def __init__(self, project: Project, district: str, document: str = "mou"):
        address = Address(district)
        self.edition = edition_at(BuildRequest(project), address)
        self.document = next(each for each in documents_of(BuildRequest(project), self.edition) if each.id == document)
        self.word = word_of(project, self.document)
        self.raw = load_district(project.store, address)[0].answers
        self.version = Version(f"the draft {district}", self.document, self.word, self.edition, self.raw)
        self.project = project
        self.trial = self.version.trial(project.model)

    def read(self, content: bytes) -> tuple[Item, ...]:
        """The items of a returned file."""
        return tuple(items_of("returned.docx", content, [self.version], self.project.model)[2])


_Hand = Callable[["Planter"], Planted | None]


class Planter:
    """Plants edits in one copy of a draft, each in a clause of its own."""

    def __init__(self, ground: Ground, chance: random.Random):
        self.ground, self.chance, self.draft = ground, chance, Returned(ground.word)
        self.used: set[str] = set()
        names = [unit for unit in ground.trial.plain.words if unit in {clause.id for clause in ground.document.clauses()}]
        self.clauses = names

    def free(self) -> Iterator[tuple[str, Any]]:
        """Clauses whose paragraph was not touched yet, in random order."""
        names = list(self.clauses)
        self.chance.shuffle(names)
        for name in names:
            try:
                paragraph = self.draft.clause(name)
            except NotThereError:
                continue
            if not any(paragraph is other for other in self.touched):
                yield name, paragraph

    @property
    def touched(self) -> list[Any]:
        """The paragraphs that edits stand in."""
        return self._touched

    _touched: list[Any]

    def plant(self, count: int) -> list[Planted]:
        """Some edits of random kinds."""
        self._touched = []
        made = []
        for _ in range(count):
            hand = self.chance.choice(_HANDS)
            who = self.chance.choice([*AUTHORS, None])
            try:
                if found := hand(self, who):
                    made.append(found)
            except NotThereError:
                continue
        return made


def _answer(planter: Planter, who: str | None) -> Planted | None:
    """Another answer of a number, a day or a text, at one place or at all."""
    ground, chance = planter.ground, planter.chance
    places: dict[str, list[str]] = {}
    for clause, question in ground.trial.plain.runs:
        if clause in planter.clauses:
            places.setdefault(question, []).append(clause)
    names = [
        name
        for name in sorted(places)
        if (q := ground.project.model.questions.get(name)) and q.type in _VALUES and name not in planter.used
    ]
    chance.shuffle(names)
    for name in names:
        question = ground.project.model.questions[name]
        value = _VALUES[question.type](chance)
        made = ground.trial.with_answers([(name, value)])
        if made is None or made.refused or value == ground.edition.answers.context.get(name):
            continue
        clauses = [each for each in places[name] if made.words.get(each) and len(ground.trial.plain.runs[each, name]) == 1]
        clauses = clauses if chance.random() < 0.5 else clauses[:1]
        done = 0
        for clause in clauses:
            old, new = ground.trial.plain.runs[clause, name][0], made.runs[clause, name][0]
            if not _only_that(ground.trial.plain.words[clause], old, made.words[clause], new):
                continue
            paragraph = planter.draft.clause(clause)
            if any(paragraph is each for each in planter.touched) or words_of(paragraph).count(old) != 1:
                continue
            planter.draft.change(paragraph, old, new, who)
            planter.touched.append(paragraph)
            done += 1
        if done:
            planter.used.add(name)
            return Planted("answer", clauses[0], name, value, who)
    return None


def _only_that(before: str, old: str, after: str, new: str) -> bool:
    """Whether the answer is all that changes in the clause."""
    return before.count(old) == 1 and before.replace(old, new) == after


_VALUES: dict[str, Callable[[random.Random], Any]] = {
    "school_days": lambda chance: chance.randint(1, 5),
    "number": lambda chance: chance.randint(1, 40),
    "month_day": lambda chance: f"{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
    "text": lambda chance: chance.choice(("Dana Whitfield", "the Bureau of School Safety", "Hollis Corner", "the main office")),
}


def _option(planter: Planter, who: str | None) -> Planted | None:
    """Another version of a choice, all words of the clause."""
    ground, chance = planter.ground, planter.chance
    for name, paragraph in planter.free():
        clause = ground.trial.clauses.get(name)
        if clause is None or not clause.choose or "\n" in ground.trial.plain.words[name].split("\n", 1)[-1]:
            continue
        value = chance.choice(ground.trial.others(clause.choose))
        made = ground.trial.with_answers([(clause.choose, value)])
        if made is None or made.refused or name not in made.words or "\n" in made.words[name].split("\n", 1)[-1]:
            continue
        old, new = ground.trial.plain.words[name].split("\n")[-1], made.words[name].split("\n")[-1]
        if old == new or old not in words_of(paragraph):
            continue
        planter.draft.change(paragraph, old, new, who)
        planter.touched.append(paragraph)
        return Planted("option", name, clause.choose, value, who, new)
    return None


def _wording(planter: Planter, who: str | None) -> Planted | None:
    for name, paragraph in planter.free():
        words = _own_words(planter, name, words_of(paragraph))
        if not words:
            continue
        new = planter.chance.choice(("diligently", "jointly", "orderly", "sensible", "quarterly"))
        planter.draft.change(paragraph, planter.chance.choice(words), new, who)
        planter.touched.append(paragraph)
        return Planted("wording", name, author=who, new=new)
    return None


def _own_words(planter: Planter, name: str, there: str) -> list[str]:
    """Words of a clause that stand once in its paragraph, and in no answer that it prints: a word of an answer is one of the answer."""
    printed = " ".join(run for (clause, _), runs in planter.ground.trial.plain.runs.items() if clause == name for run in runs)
    return [word for word in re.findall(r"\b[a-z]{5,}\b", ground_words(planter, name)) if there.count(word) == 1 and word not in printed]


def ground_words(planter: Planter, name: str) -> str:
    """A clause's last line as sent."""
    return planter.ground.trial.plain.words[name].split("\n")[-1]


def _insertion(planter: Planter, who: str | None) -> Planted | None:
    for name, paragraph in planter.free():
        words = _own_words(planter, name, words_of(paragraph))
        if not words:
            continue
        new = planter.chance.choice((" where the parties agree in writing", " at its own cost", ", with notice to both parties,"))
        planter.draft.insert(paragraph, planter.chance.choice(words), new, who)
        planter.touched.append(paragraph)
        return Planted("wording", name, author=who, new=new.strip(" ,"))
    return None


def _deletion(planter: Planter, who: str | None) -> Planted | None:
    for name, _paragraph in planter.free():
        block = planter.draft.block(name)
        if len(block) > 6:
            continue
        planter.touched.extend(block)
        if who:
            planter.draft.delete(block, who)
        else:
            planter.draft.delete(block)
        return Planted("left-out", name, author=who)
    return None


def _addition(planter: Planter, who: str | None) -> Planted | None:
    new = planter.chance.choice(
        (
            "Each party shall name one person who answers questions on this Agreement and shall tell the other who that is.",
            "The parties may meet in the summer to speak of the year that has passed.",
            "A party that gives a notice under this Article shall keep a copy for two years.",
        )
    )
    for name, paragraph in planter.free():
        if name.startswith("form-a"):  # what stands in a form of the law is fixed and no place for clauses
            continue
        block = planter.draft.block(name)
        planter.draft.add(block[-1], new, who, like=paragraph)
        planter.touched.extend(block)
        return Planted("added", "", author=who, new=new)
    return None


def _move(planter: Planter, who: str | None) -> Planted | None:
    free = planter.free()
    for name, _ in free:
        block = planter.draft.block(name)
        if len(block) > 3 or len(ground_words(planter, name).split()) < 12:
            continue
        for target, there in planter.free():
            goal = planter.draft.block(target)
            if any(each is other for each in block for other in goal) or goal[-1].getnext() is block[0] or block[-1].getnext() is goal[0]:
                continue
            if there.getparent() is not block[0].getparent():
                continue
            planter.touched.extend([*block, *goal])
            planter.draft.move(block, goal[-1], who)
            return Planted("moved", name, author=who)
    return None


def _split(planter: Planter, who: str | None) -> Planted | None:
    for name, paragraph in planter.free():
        sentences = re.split(r"(?<=[.])\s+(?=[A-Z])", words_of(paragraph))
        if len(sentences) < 3:
            continue
        planter.draft.split(paragraph, sentences[-1][:25], who)
        planter.touched.append(paragraph)
        return Planted("form", name, author=who)
    return None


def _merge(planter: Planter, who: str | None) -> Planted | None:
    """A clause runs into the item of its list that follows it."""
    for name, _paragraph in planter.free():
        block = planter.draft.block(name)
        if len(block) < 3:
            continue
        planter.touched.extend(block)
        planter.draft.merge(block[1], who)
        return Planted("form", name, author=who)
    return None


def _footnote(planter: Planter, who: str | None) -> Planted | None:
    new = planter.chance.choice(("As the parties agreed in May.", "The Chief tells the Board of each exception."))
    for name, paragraph in planter.free():
        planter.draft.footnote(paragraph, new, who)
        planter.touched.append(paragraph)
        return Planted("footnote", name, author=who, new=new)
    return None


def _running_head(planter: Planter, who: str | None) -> Planted | None:
    """Words in the running head of every kind of page that has one."""
    new = planter.chance.choice(("and Constable", "Revised", "for Discussion"))
    if "head" in planter.used:
        return None
    planter.used.add("head")
    for name in [each for each in planter.draft.parts if each.startswith("word/header")]:
        root = etree.fromstring(planter.draft.parts[name])
        for paragraph in root.iter(P):
            if "Resource Officer" in words_of(paragraph):
                planter.draft.insert(paragraph, "Resource Officer", f" {new}", who)
        planter.draft.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return Planted("wording", "", author=who, new=new)


def _comment(planter: Planter, who: str | None) -> Planted | None:
    new = planter.chance.choice(("Why so soon?", "Our union will ask about this.", "Please delete “promptly”."))
    for name, paragraph in planter.free():
        planter.draft.comment(paragraph, new, who or AUTHORS[1])
        planter.touched.append(paragraph)
        return Planted("comment", name, author=who or AUTHORS[1], new=new)
    return None


_HANDS: tuple[Any, ...] = (
    *(_answer, _answer, _answer, _answer, _option, _wording, _insertion, _deletion, _addition),
    *(_move, _split, _merge, _footnote, _comment, _running_head),
)


def cases(ground: Ground, seed: int, count: int, *, office: float = 0.5, word: float = 0.3) -> Iterator[Case]:
    """Some returned files. ``office`` is the share that LibreOffice saves in between, ``word`` that with the markup of Word; one in five loses its
    bookmarks, one in five comes back with the changes of one author accepted."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        planter = Planter(ground, chance)
        planted = planter.plant(chance.randint(1, 5))
        how = []
        if chance.random() < 0.2:
            planter.draft.strip_bookmarks()
            how.append("no bookmarks")
        if chance.random() < 0.2:
            planter.draft.accept(AUTHORS[0])
            silent = [each for each in planted if each.author == AUTHORS[0] and each.kind != "comment"]
            planted = [replace(each, author=None) if each in silent else each for each in planted]
            how.append("half accepted")
        content = planter.draft.saved()
        if chance.random() < word:
            content = as_word_saves(content, chance)
            how.append("marked up as Word does")
        made.append(Case(content, planted, tuple(how)))
    through = [n for n in range(count) if chance.random() < office]
    if through:
        with tempfile.TemporaryDirectory() as folder:
            for n, content in zip(through, saved_by_libreoffice([made[n].content for n in through], Path(folder)), strict=True):
                made[n] = Case(content, made[n].planted, (*made[n].how, "LibreOffice"))
    yield from made


def words_in(content: bytes, outcome: Any) -> Counter[str]:
    """The words of a file's body, of its notes, and of each of its running heads and feet once, with all changes accepted or rejected, by the proof's own
    reader."""
    file = WordFile(content, {})
    found = Counter(_cut(_plain(accept_or_reject(file.tree("word/document.xml"), outcome))))
    for kind in ("footnotes", "endnotes"):
        notes = file.related(kind)
        for note in accept_or_reject(notes, outcome) if notes is not None else ():
            if note.get(f"{_W}type", "normal") == "normal":
                found.update(_cut(_plain(note)))
    parts = [each.target for each in file.relations().values() if each.kind in ("header", "footer")]
    heads = {_HEAD_MARK.sub(" ", _plain(accept_or_reject(file.tree(part), outcome))).strip() for part in parts}
    for head in heads:
        found.update(_cut(head))
    return found


_HEAD_MARK = re.compile(r"(?:[\w@./-]{1,120} · )?\b[0-9a-f]{8}\b|\d+|\s+")
"""Our own mark in a foot, figures (of pages too), and the spaces by which other programs part its columns."""


def _plain(root: Any) -> str:
    made: list[str] = []

    def walk(element: Any) -> None:
        if element.tag == f"{_W}t":
            made.append(element.text or "")
        elif element.tag in (f"{_W}tab", f"{_W}br", f"{_W}p", f"{_W}cr"):
            made.append(" ")
        if element.tag in (f"{_W}instrText", f"{_W}pPr", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"):
            return
        for child in element:
            walk(child)

    walk(root)
    return "".join(made)


def _cut(text: str) -> list[str]:
    """Words and figures; numbers of sections count by themselves and are none, nor is what LibreOffice prints where their bookmark is gone."""
    found = re.findall(r"[\w$§]+", re.sub(r"error: reference source not found", " ", text.replace("’", "'").lower()))
    return [word for word in found if not re.fullmatch(r"\d{1,2}|[ivx]+|[a-z]", word)]


def difference(items: tuple[Item, ...]) -> Counter[str]:
    """The words that items put in, less those that they struck."""
    found: Counter[str] = Counter()
    for item in items:
        if item.kind == "comment":
            continue
        for edit in item.edits:
            if edit.what == "moved" or edit.how == "restyled":
                continue
            found.update(_cut(edit.new))
            found.subtract(_cut(edit.old))
    return Counter({word: number for word, number in found.items() if number})


@dataclass
class Outcome:
    """What was found in some cases: planted and recognized by kind, answers that are none, words unaccounted for, a line on each
    miss, and how many files came back which way."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wrong: int = 0
    lost: int = 0
    misses: list[str] = field(default_factory=list)
    ways: Counter[str] = field(default_factory=Counter)


def held(ground: Ground, case: Case, outcome: Outcome) -> None:
    """Reads one case and counts."""
    made = ground.read(case.content)
    outcome.ways.update(case.how)
    there = words_in(case.content, "accept")
    sent = words_in(ground.word, "accept")
    real = Counter({word: there[word] - sent[word] for word in {*there, *sent} if there[word] != sent[word]})
    if (told := difference(made)) != real:
        outcome.lost += 1
        outcome.misses.append(f"lost {case.how} {case.planted}: real {real} told {told}")
    answers = {(each.question, repr(each.value)) for each in case.planted if each.question}
    for item in made:
        if item.question and (item.question, repr(item.value)) not in answers and not _came_by_leaving(item, case):
            outcome.wrong += 1
            outcome.misses.append(f"wrong answer {case.how} {item.question}={item.value!r} {case.planted}")
    for each in case.planted:
        outcome.planted[each.kind] += 1
        if any(_is(item, each) for item in made):
            outcome.found[each.kind] += 1
        else:
            outcome.misses.append(f"{each.kind} not found {case.how} {each}: {[(i.kind, i.clause, i.question, i.value) for i in made]}")


def _came_by_leaving(item: Item, case: Case) -> bool:
    """Whether an answer is that which leaves out a clause that was struck."""
    return item.first.what == "gone" and any(each.kind == "left-out" for each in case.planted)


def _is(item: Item, planted: Planted) -> bool:
    if item.first.author != (planted.author or "") or item.tracked != bool(planted.author):
        return False
    if planted.question:
        return item.question == planted.question and item.value == planted.value and item.kind in ("answer", "option")
    if planted.kind == "left-out":
        return item.first.what == "gone" and planted.clause in {place.clause for place in item.places}
    if planted.kind in ("added", "wording"):
        return item.kind == planted.kind and planted.new in " ".join(item.first.new.split())
    if planted.kind == "form":
        return item.kind == "form"
    if planted.kind in ("footnote", "comment"):
        return item.kind == planted.kind and planted.new in f"{item.first.new} {item.comment}"
    return item.kind == planted.kind and planted.clause in {place.clause for place in item.places}


_BATCH = 25


def main() -> int:
    """Prints the table of the property; the exit code is 1 where an aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--office", type=float, default=0.5)
    parser.add_argument("--district", default="westport")
    parser.add_argument("--document", default="mou")
    asked = parser.parse_args()
    ground = Ground(Project.open(ROOT), asked.district, asked.document)
    outcome = Outcome()
    for start in range(0, asked.count, _BATCH):  # LibreOffice is given a few at once
        for case in cases(ground, 100_000 * asked.seed + start, min(_BATCH, asked.count - start), office=asked.office):
            held(ground, case, outcome)
    for line in outcome.misses:
        print(line)
    for way, number in sorted(outcome.ways.items()):
        print(f"{way:24} {number:5} files")
    for kind, number in sorted(outcome.planted.items()):
        print(f"{kind:10} {outcome.found[kind]:5} of {number:5}")
    print(f"answers that are none: {outcome.wrong}; files of which words were lost: {outcome.lost} of {asked.count}")
    share = outcome.found["answer"] / max(outcome.planted["answer"], 1)
    return 0 if share >= 0.95 and not outcome.wrong and not outcome.lost else 1


if __name__ == "__main__":
    sys.exit(main())
