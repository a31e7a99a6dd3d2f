"""The list of items as lines for a terminal: the head first, what was changed in silence first, and of each item the words, what it is and what it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sro.check import SPOKEN
from sro.compare import Edit, diff_words
from sro.draft.intake.intake import Intake
from sro.draft.intake.item import KIND_SAYS, Item, Moved, PlaceOf
from sro.errors import printable

_AROUND = 40
_LITTLE = 0.4
_LONGEST = 320
_MOST = 8
"""So many places of one item are named in a line."""


def lines_of(made: Intake) -> Iterator[str]:
    """Everything that a reviewer reads, line by line."""
    yield from _head(made)
    for item in made.items:
        yield ""
        yield from item_lines(item, several=len(made.returned) > 1)
    if not made.items:
        yield "Nothing differs in what is read: words, notes, comments, heads and feet, and formatting set on the words themselves."


def _head(made: Intake) -> Iterator[str]:
    for each in made.returned:
        alike = f"{each.alike:.0%} of its paragraphs are the same"
        how = f"as it was recorded; {alike}" if each.version.recorded else f"the version that fits best: {alike}"
        yield f"{each.name}, held against {each.version.called} ({how})."
        if unread := each.compared.unread:
            put_in = ", ".join(
                _many(number, name).replace("mark of a lost comments", "marks of lost comments") for name, number in unread.items()
            )
            yield f"UNREAD   {put_in} that the draft had not; the program reads no words in them, so look at the file"
        if other := each.made_for:
            yield f"OTHER    the foot of {each.name} says that it was made for {other}, not for {each.version.edition.district}; is it the right file?"
        for name, number in each.in_our_name.items():
            stands = f"{_many(number, 'change or comment') if number == 1 else f'{number} changes or comments'} in {each.name}"
            told = "ours that they left open, or theirs under our name; to reject by that name would take theirs with ours"
            yield f"NAME     {name}, in whose name our side signs, stands on {stands}: {told}"
        if each.again:
            yield f"KNOWN    {_many(each.again, 'comment')} of our reply or of an earlier round {'is' if each.again == 1 else 'are'} no new item"
        if each.alike < _LITTLE:
            yield f"LITTLE   of what was sent is in {each.name}; is it the right file?"
    silent, forms = made.silent, [item for item in made.items if item.kind == "form"]
    tracked = Counter(item.first.author or "nobody named" for item in made.items if item.tracked and item.kind not in ("comment", "form"))
    comments = sum(bool(item.comment) for item in made.items)
    if silent:
        yield f"SILENT   {_many(len(silent), 'change')} made with tracking off, listed first"
    if tracked:
        yield f"TRACKED  {', '.join(f'{number} by {name}' for name, number in tracked.items())}"
    if comments or forms:
        yield f"BESIDE   {_many(comments, 'comment')}, {_many(len(forms), 'matter')} of form"
    yield f"LAW      {_law(made.effect)} (held against the law of {made.day}, {made.why}; by the program, for counsel to confirm)"


def _law(effect: Sequence[Moved]) -> str:
    fallen = [each.requirement for each in effect if each.fallen]
    if fallen:
        return f"all together, {_many(len(fallen), 'requirement')} met before would not be met: {', '.join(fallen)}"
    if effect:
        return f"all together, {_many(len(effect), 'verdict')} would change, none of them from met: {', '.join(each.requirement for each in effect)}"
    return "all together, no verdict on a requirement would change"


def item_lines(item: Item, *, several: bool) -> Iterator[str]:
    """One item: its place and person, what it is, its words, what they say of it, and what it does."""
    who = "silent" if not item.tracked else item.first.author or "tracked, no name"
    day = f", {item.first.date[:10]}" if item.first.date else ""
    file = f"  [{item.file}]" if several else ""
    where = places_said(item) or "in the file"
    yield f"{item.number:>3}  {where}  ({who}{day}){file}"
    yield f"     {kind_said(item)}"
    if words := _words(item):
        yield f"     {words}"
    for place in item.places:
        if not place.changed:
            yield f"     {place_left(place)}"
    if item.comment:
        yield f"     {'signed with our name' if item.ours else 'they say'}: {_short(item.comment)}"
    for each in item.effect:
        quote = f" “{_short(each.quote, 160)}”" if each.quote else ""
        yield f"     law: {each.requirement} ({each.citation}) {SPOKEN[each.before]} → {SPOKEN[each.after]}{quote}"  # type: ignore[index]
    if item.agrees_with:
        yield f"     agrees with {', '.join(item.agrees_with)}"
    if item.conflicts_with:
        yield f"     CONFLICTS with {', '.join(item.conflicts_with)}"


def place_left(place: PlaceOf) -> str:
    """What became of a place of the same answer that the item left."""
    where = place.place or f"the words “{_short(place.old, 60)}”"
    if place.by_item:
        return f"in {where} changed to {spoken(place.value)} in item {place.by_item}; the two cannot stand together"
    return f"not changed in {where}, where the same answer stands"


def spoken(value: Any) -> str:
    """An answer's value as a person says it."""
    said = {True: "yes", False: "no", "": "left open"}.get(value, value) if isinstance(value, bool | str) else value
    return _short(str(said), 100)


def places_said(item: Item) -> str:
    """Where an item stands, in words: its places, the first of many."""
    places = list(dict.fromkeys(place.place for place in item.places if place.changed and place.place))
    if item.kind == "moved" and item.clause.startswith("section/"):
        return f"{places[0]} with its clauses"
    more = f"; and {len(places) - _MOST} more" if len(places) > _MOST + 1 else ""
    return "; ".join(places[:_MOST] if more else places) + more


def kind_said(item: Item) -> str:
    """What an item is, with the answer that it gives and why that cannot be given."""
    said = KIND_SAYS[item.kind]
    if item.question:
        said += f": {item.question} = {spoken(item.value)}"
    if not item.allowed:
        said += f"; cannot be given: {item.why}"
    return f"{said}; {item.note}" if item.note else said


def _words(item: Item) -> str:
    """The words of an item: what was struck and what was put in, with a little around."""
    edit = item.first
    if item.kind in ("form", "comment"):
        return ""
    before, after = edit.old.split("\n"), edit.new.split("\n")
    if item.kind != "moved" and len(before) == len(after) > 1:  # of a list or a head of columns, the entries that changed
        pairs = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
        before, after = [one for one, _ in pairs], [other for _, other in pairs]
    old, new = (" ".join(" ".join(lines).split()) for lines in (before, after))
    if item.kind == "moved" or not new:
        return f"“{_short(old)}”"
    if not old:
        return f"+ “{_short(new)}”"
    return _short(changed_words(old, new), 2 * _LONGEST)


def word_edits(old: str, new: str) -> list[Edit]:
    """The word-level edits from one text to another, a bracket that opens in what changed closed in it too: “five (5)” for “ten (10)”, not “five (5”."""
    edits = list(diff_words(old, new))
    for n in range(len(edits) - 2):
        gone, come, then = edits[n : n + 3]
        parted = (gone.kind, come.kind, then.kind) == ("delete", "insert", "equal") and then.text.startswith(")")
        if parted and all(each.text.count("(") == each.text.count(")") + 1 for each in (gone, come)):
            edits[n : n + 3] = [Edit("delete", f"{gone.text})"), Edit("insert", f"{come.text})"), Edit("equal", then.text[1:])]
    return [part for edit in _words_that_stand(edits) for part in edit if part.text]


def _words_that_stand(edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """The edits where something was written right against a word that stands: “of{+nested+}”, and not “of” for “ofnested”."""
    n = 0
    while n < len(edits):
        pair = edits[n : n + 2]
        if [each.kind for each in pair] == ["delete", "insert"] and (cut := _against(pair[0].text, pair[1].text)):
            yield cut
            n += 2
        else:
            yield [edits[n]]
            n += 1


def _against(old: str, new: str) -> list[Edit]:
    """The new words as the old ones and what was written against their end or their beginning; none where they are no part of them."""
    if not old.strip() or old == new:
        return []
    if new.startswith(old):
        return [Edit("equal", old), Edit("insert", new[len(old) :])]
    return [Edit("insert", new[: -len(old)]), Edit("equal", old)] if new.endswith(old) else []


def changed_words(old: str, new: str) -> str:
    """Two texts as one, what was struck in [-…-], what was put in in {+…+}, and long stretches that stayed cut."""
    made = []
    edits = word_edits(old, new)
    for n, edit in enumerate(edits):
        if edit.kind == "delete":
            made.append(f"[-{edit.text}-]")
        elif edit.kind == "insert":
            made.append(f"{{+{edit.text}+}}")
        elif len(edit.text) > 2 * _AROUND + 3:
            head, tail = edit.text[:_AROUND] if n else "", edit.text[-_AROUND:] if n < len(edits) - 1 else ""
            made.append(f"{head}…{tail}")
        else:
            made.append(edit.text)
    return "".join(made)


def _short(text: str, length: int = _LONGEST) -> str:
    line = printable(" ".join(text.split()), lines=False)
    return line if len(line) <= length else f"{line[:length].rsplit(' ', 1)[0]} …"


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
