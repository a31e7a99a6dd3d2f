"""The difference between an agreement and its new text as instructions of an amendment: what is replaced, inserted, deleted, moved and renumbered.

Every place is named as it stood before, and everything takes effect at once, so that no instruction depends on another. Moving, wording and numbering
are told apart: a paragraph that moved and was reworded has an instruction for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sro.compare import longest_ordered
from sro.errors import InputError
from sro.history.provisions import Places, PrintedLine, Provision, place_name, provisions_of
from sro.history.word_changes import WordChange, word_changes
from sro.model.document import Document, plain

ExhibitChange = Literal["exhibit-replaced", "exhibit-added", "exhibit-deleted"]
InstructionKind = Literal[
    "title", "subtitle", "heading", "replaced", "words", "inserted", "deleted", "part-deleted", "moved", ExhibitChange
]


@dataclass(frozen=True)
class Anchor:
    """Where something is put: behind a provision as it stood, ahead of one, or behind what an earlier instruction (its position) puts there."""

    side: Literal["after", "before", "behind"]
    place: str = ""
    instruction: int = -1


@dataclass(frozen=True)
class Instruction:
    """One instruction. ``place`` is what it is about, as it stood; ``lines`` the new text; ``words`` the changes of single words;
    ``follows`` says that only references differ; ``number`` is that of the exhibit attached."""

    kind: InstructionKind
    place: str = ""
    caption: str = ""
    anchor: Anchor | None = None
    lines: tuple[PrintedLine, ...] = ()
    words: tuple[WordChange, ...] = ()
    follows: bool = False
    number: str = ""
    exhibit: Provision | None = None


@dataclass(frozen=True)
class Instructions:
    """All that an amendment does: the instructions in the order of the agreement, and which numbers become which."""

    steps: tuple[Instruction, ...]
    numbers: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> tuple[Instruction, ...]:
        """The instructions that stand one by one."""
        return tuple(step for step in self.steps if not step.follows)

    @property
    def references(self) -> tuple[tuple[str, str, str], ...]:
        """The references that follow the numbers: where, the words before, the words after."""
        return tuple((step.place, each.before, each.after) for step in self.steps if step.follows for each in step.words)


@dataclass
class _Made:
    """The work in hand: the old provisions and their names, and what was found so far."""

    names: Places
    steps: list[Instruction] = field(default_factory=list)
    numbers: list[tuple[str, str]] = field(default_factory=list)


def instructions_between(old: Document, new: Document) -> Instructions:
    """What leads from one agreement to its new text. Raises :class:`InputError` where a place cannot be named without doubt."""
    changed = (
        Instruction("title" if before is old.title else "subtitle", lines=(PrintedLine("", 0, after),))
        for before, after in ((old.title, new.title), (old.subtitle, new.subtitle))
        if _folded(plain(before)) != _folded(plain(after))
    )
    return between_provisions(provisions_of(old), provisions_of(new), tuple(changed))


def between_provisions(old: Sequence[Provision], new: Sequence[Provision], first: tuple[Instruction, ...] = ()) -> Instructions:
    """The same for provisions, behind instructions that come ``first``."""
    body_old, body_new = ([each for each in side if each.kind != "exhibit"] for side in (old, new))
    matched = _matched(body_old, body_new)
    staying = _staying(body_old, body_new, matched)
    made = _Made(Places(body_old), list(first))
    if body_old and body_new and not staying:
        raise InputError("nothing of the agreement stays where it stood, so no amendment can say what changes; make the restated agreement")
    _walk(made, body_old, body_new, matched, staying)
    _exhibits(made, [each for each in old if each.kind == "exhibit"], [each for each in new if each.kind == "exhibit"])
    return Instructions(tuple(made.steps), tuple(made.numbers))


def _matched(old: Sequence[Provision], new: Sequence[Provision]) -> dict[int, int]:
    """Positions in the new text by those in the old: the same key, else a clause in common. An article that changed its place among the articles is
    matched with nothing: it is deleted, and set out where it goes."""
    by_key = {each.key: n for n, each in enumerate(new)}
    matched = {n: by_key[each.key] for n, each in enumerate(old) if each.key in by_key}
    taken = set(matched.values())
    for n, each in enumerate(old):
        also = (m for m, other in enumerate(new) if m not in taken and n not in matched and each.also & other.also)
        if (place := next(also, None)) is not None:
            matched[n] = place
            taken.add(place)
    heads = [n for n in sorted(matched) if old[n].kind == "heading"]
    kept = longest_ordered([matched[n] for n in heads])
    gone = {old[n].part for place, n in enumerate(heads) if place not in kept}
    return {n: m for n, m in matched.items() if old[n].part not in gone and new[m].part not in gone}


def _staying(old: Sequence[Provision], new: Sequence[Provision], matched: Mapping[int, int]) -> set[int]:
    """The old positions of what keeps its place: headings of articles, and in each article what kept its order."""
    staying = {n for n in matched if old[n].kind == "heading"}
    for part in {old[n].part for n in matched}:
        inside = [n for n in sorted(matched) if old[n].part == new[matched[n]].part == part and old[n].kind != "heading"]
        staying |= {inside[place] for place in longest_ordered([matched[n] for n in inside])}
    return staying


def _walk(made: _Made, old: Sequence[Provision], new: Sequence[Provision], matched: Mapping[int, int], staying: set[int]) -> None:
    back = {m: n for n, m in matched.items()}
    order = sorted(staying)
    if [matched[n] for n in order] != sorted(matched[n] for n in order):
        raise InputError("the articles changed places in a way that no amendment can tell; make the restated agreement")
    first = next((old[n] for n in order), None)
    anchor = Anchor("before", made.names[first.key]) if first else Anchor("after")
    done, waiting = 0, list[Provision]()

    def put(anchor: Anchor) -> Anchor:
        if not waiting:
            return anchor
        lines = tuple(line for each in waiting for line in each.lines)
        made.steps.append(Instruction("inserted", caption=_called(waiting), anchor=anchor, lines=lines))
        waiting.clear()
        return Anchor("behind", instruction=len(made.steps) - 1)

    for m, each in enumerate(new):
        n = back.get(m)
        if n is None:
            waiting.append(each)
            continue
        anchor = put(anchor)
        if n in staying:
            _deleted(made, old, range(done, n), matched)
            done = n + 1
            anchor = Anchor("after", made.names[old[n].key])
        else:
            made.steps.append(Instruction("moved", made.names[old[n].key], old[n].caption, anchor))
            anchor = Anchor("behind", instruction=len(made.steps) - 1)
        _reworded(made, old[n], each)
    put(anchor)
    _deleted(made, old, range(done, len(old)), matched)


def _called(provisions: Sequence[Provision]) -> str:
    """What an inserted text is called: a caption, or its first and last number."""
    numbered = [each.number for each in provisions if each.kind == "numbered"]
    if len(provisions) > 1 and len(numbered) > 1:
        return f"Sections {numbered[0]} {'and' if len(numbered) == 2 else 'to'} {numbered[-1]}"
    return next((each.caption for each in provisions if each.caption), "")


def _deleted(made: _Made, old: Sequence[Provision], places: Iterable[int], matched: Mapping[int, int]) -> None:
    """What stood there and is gone; an article whose whole text is gone, as one."""
    whole: set[str] = set()
    for n in places:
        if n in matched or old[n].part in whole:
            continue
        of_part = [m for m, each in enumerate(old) if each.part == old[n].part]
        if old[n].kind == "heading" and not any(m in matched for m in of_part):
            whole.add(old[n].part)
            name = old[n].number or f"the part under {made.names[old[n].key]}"
            made.steps.append(Instruction("part-deleted", name, old[n].caption))
        else:
            made.steps.append(Instruction("deleted", made.names[old[n].key], old[n].caption))


def _reworded(made: _Made, old: Provision, new: Provision) -> None:
    """What becomes of the words and the number of a provision that both texts have."""
    if old.said == new.said:
        return
    name = made.names[old.key]
    renumbered = bool(old.number and new.number) and old.number != new.number
    if old.kind in ("heading", "subheading"):
        if old.text != new.text or bool(old.number) != bool(new.number):
            made.steps.append(Instruction("heading", name, old.caption, lines=new.lines))
        if renumbered:
            made.numbers.append((old.number, new.number))
        return
    here, there = _bare(old), _bare(new)
    if here != there or bool(old.number) != bool(new.number):
        found = replacements(old, new) if bool(old.number) == bool(new.number) else None
        if found is None:
            made.steps.append(Instruction("replaced", name, old.caption, lines=new.lines))
            return
        follows = _only_references(old, new) and all(each.kind == "pair" for each in found)
        made.steps.append(Instruction("words", name, old.caption, words=found, follows=follows))
    if renumbered:
        made.numbers.append((place_name(old.number), place_name(new.number)))


def _bare(provision: Provision) -> tuple[tuple[str, int, str], ...]:
    """What a reader sees of it but its own number."""
    first, *rest = provision.said or (("", 0, ""),)
    return (("" if provision.number else first[0], *first[1:]), *rest)


def replacements(old: Provision, new: Provision) -> tuple[WordChange, ...] | None:
    """The changes of single words that lead to the new words of a provision; None where lines or letters changed too, or too much did."""
    here, there = _bare(old), _bare(new)
    if [line[:2] for line in here] != [line[:2] for line in there]:
        return None
    return word_changes([line[2] for line in here], [line[2] for line in there])


def _only_references(old: Provision, new: Provision) -> bool:
    """Whether nothing but references to other places differs."""

    def masked(provision: Provision) -> list[str]:
        return ["".join(f"\0{run.to}\0" if run.kind == "reference" else run.text for run in line.runs) for line in provision.lines]

    return [" ".join(text.split()) for text in masked(old)] == [" ".join(text.split()) for text in masked(new)]


def _exhibits(made: _Made, old: Sequence[Provision], new: Sequence[Provision]) -> None:
    """Exhibits change as wholes, and the new ones are attached."""
    now = {each.key: each for each in new}
    for each in old:
        found = now.pop(each.key, None)
        if found is None:
            made.steps.append(Instruction("exhibit-deleted", each.number, each.caption))
        elif _said_in(found) != _said_in(each):
            made.steps.append(Instruction("exhibit-replaced", each.number, each.caption, number=found.number, exhibit=found))
        elif found.number != each.number:
            made.numbers.append((each.number, found.number))
    for each in now.values():
        made.steps.append(Instruction("exhibit-added", each.number, each.caption, number=each.number, exhibit=each))


def _said_in(exhibit: Provision) -> list[str]:
    """An exhibit's words but its letter, which stands in the numbers."""
    return [line.text for line in exhibit.lines if line.text != _folded(exhibit.number)]


def _folded(text: str) -> str:
    return " ".join(text.split())
