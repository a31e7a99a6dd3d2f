"""A file that came back held against what was sent: silent differences first, then every tracked change, by clause and person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sro.draft.intake.edit import Edit, What, author_of, with_moves
from sro.draft.intake.held_against import Compared, Held
from sro.draft.intake.list_numbers import ListNumbers
from sro.draft.intake.paragraph_groups import align
from sro.draft.intake.revised import Revised
from sro.draft.intake.sent import Sent, plain_words
from sro.draft.intake.table_entries import with_rows
from sro.draft.intake.unmarked import Unmarked
from sro.draft.intake.views import Line
from sro.formats.word.read import ChangedFile, Key


def compared(what: Sent, file: ChangedFile, *, numbers: bool = True, known: Collection[str] = ()) -> Compared:
    """Every change in a returned file, in the order of its places; silent ones first at each. ``numbers`` says whether a reference that counts by itself
    is a change where it shows another number and nothing moved; ``known`` are the ids of comments that were read before, which go with a change alone."""
    made = Compared(what, file, align(what.paragraphs, file.paragraphs))
    unmarked, revised = Unmarked(made, numbers=numbers), Revised(made)
    held = [each for order, group in enumerate(made.groups) for each in unmarked.group(group, order)]
    seen = {each.place for each in held}
    held += [Held(paragraph, [], n) for n, paragraph in enumerate(file.paragraphs) if n not in seen]
    for each in sorted(held, key=lambda each: each.place):
        revised.paragraph(each)
    edits = [*unmarked.edits, *revised.edits, *_silent(made, unmarked), *ListNumbers(made).edits(numbers=numbers), *_by_person(made)]
    edits = with_rows(made, edits)
    whole = _rewritten(made, sorted(edits, key=lambda edit: (edit.order, edit.tracked)))
    together = _in_one(whole)
    made.edits = _with_comments(made, _moved_whole(made.sent, with_moves(list(together))), known)
    return made


def _silent(made: Compared, unmarked: Unmarked) -> Iterator[Edit]:
    """One edit for each unit that differs without a mark."""
    for unit, order in unmarked.touched.items():
        lines = made.lines[unit]
        old = "\n".join(line.text for line in lines if line.sent)
        came = [line for line in lines if not line.sent]
        new = "\n".join(words for line in came if (words := line.words()).strip())
        if plain_words(old) == plain_words(new):
            continue
        keys = tuple(dict.fromkeys(key for line in came for key in line.paragraphs))
        what: What = "changed" if new.strip() else "gone"
        yield Edit(what, (unit,), old.strip(), new.strip(), struck=unit in unmarked.struck, paragraphs=keys, order=order)
    if unmarked.looks:
        yield Edit("form", tuple(dict.fromkeys(unmarked.looks)), how="restyled", order=0)


def _by_person(made: Compared) -> Iterator[Edit]:
    """One edit for each unit and person whose tracked changes touch its words."""
    for unit, lines in made.lines.items():
        came = [line for line in lines if not line.sent]
        authors = dict.fromkeys(by.author for line in came for by in line.marks)
        for author in authors:
            if edit := _by_author(unit, came, author):
                yield edit


def _by_author(unit: str, lines: Sequence[Line], author: str) -> Edit | None:
    own = [by for line in lines for by in line.marks if by.author == author]
    needs = {
        piece.inserted.author
        for line in lines
        for piece in line.pieces
        if piece.deleted and piece.deleted.author == author and piece.inserted
    }
    needs.discard(author)
    old, new = ("\n".join(w for line in lines if (w := line.words(who).strip())) for who in (needs, {*needs, author}))
    if old == new:
        return None
    _, date, keys = author_of(own)
    first = next(line for line in lines if any(by.author == author for by in line.marks))
    paragraphs = tuple(dict.fromkeys(key for line in lines for key in line.paragraphs if line.marks))
    what: What = "form" if plain_words(old) == plain_words(new) else "changed" if new else "gone"
    how = "signs" if what == "form" else ""
    struck = (
        not any(piece.deleted for line in lines for piece in line.pieces if piece.deleted and piece.deleted.author == author)
        if what == "gone"
        else False
    )
    return Edit(
        what,
        (unit,),
        old,
        new,
        author,
        date,
        True,
        needs=_needed(lines, author),
        how=how,
        struck=struck,
        revisions=keys,
        paragraphs=paragraphs,
        order=first.order,
    )


def _needed(lines: Sequence[Line], author: str) -> frozenset[Key]:
    """The insertions of others on whose words a person's changes work: whose words they strike, or between whose words they put their own."""
    found: set[Key] = set()
    for line in lines:
        pieces = [piece for piece in line.pieces if piece.text]
        for n, piece in enumerate(pieces):
            if piece.deleted and piece.deleted.author == author and piece.inserted and piece.inserted.author != author:
                found.add(piece.inserted.key)
            near = [
                each.inserted
                for each in (*pieces[max(n - 1, 0) : n], *pieces[n + 1 : n + 2])
                if each.inserted and each.inserted.author != author
            ]
            if piece.inserted and piece.inserted.author == author and len(near) == 2:
                found |= {each.key for each in near}
    return frozenset(found)


def _with_comments(made: Compared, edits: list[Edit], known: Collection[str]) -> list[Edit]:
    """Each comment with the change of its author at its place; else by itself."""
    for id, comment in made.file.comments.items():
        units, order = _commented(made, id)
        at = next(
            (n for n, e in enumerate(edits) if e.author == comment.author and set(e.units) & set(units) and e.what != "comment"), None
        )
        at = (
            at
            if at is not None
            else next((n for n, e in enumerate(edits) if e.author == comment.author and e.order == order and e.what == "new"), None)
        )
        if at is not None:
            edits[at] = replace(edits[at], comments=(*edits[at].comments, id))
            continue
        if id in known:
            continue
        best = max(units, key=lambda unit: _speaks_of(comment.text, _said(made, unit)), default="")
        places = (best, *(unit for unit in units if unit != best)) if best else ()
        edits.append(Edit("comment", places, author=comment.author, date=comment.date, tracked=True, comments=(id,), order=order))
    return sorted(edits, key=lambda edit: (edit.tracked, edit.order))


def _said(made: Compared, unit: str) -> str:
    return " ".join(line.text for line in made.lines[unit] if line.sent)


def _commented(made: Compared, id: str) -> tuple[tuple[str, ...], int]:
    """The units of the paragraph to which a comment belongs, and its place."""
    for n, group in enumerate(made.groups):
        for place in group.returned:
            if any(piece.note == f"comment {id}" for piece in made.file.paragraphs[place].pieces):
                units = (unit for each in group.sent for unit in made.sent.paragraphs[each].units)
                return tuple(dict.fromkeys(units)), n
    return (), 0


def _speaks_of(comment: str, words: str) -> int:
    """How many of a comment's longer words stand in a text."""
    own = set(re.findall(r"[a-z]{4,}", comment.lower()))
    return len(own & set(re.findall(r"[a-z]{4,}", words.lower())))


def _rewritten(made: Compared, edits: Sequence[Edit]) -> list[Edit]:
    """A paragraph of several clauses that one person wrote anew, in silence or not, as one edit at the clause that its new words are most like."""
    found = list(edits)
    for order, group in enumerate(made.groups):
        units = {unit for n in group.sent for unit in made.sent.paragraphs[n].units}
        for author, tracked in (
            {(edit.author, edit.tracked) for edit in found if edit.order == order and edit.what == "gone"} if len(units) > 1 else ()
        ):
            own = [
                e
                for e in found
                if e.order == order and (e.author, e.tracked) == (author, tracked) and e.what in ("changed", "gone") and e.units
            ]
            changed = [edit for edit in own if edit.what == "changed"]
            if changed and {unit for edit in own for unit in edit.units} == units and all(_anew(edit) for edit in changed):
                at = found.index(own[0])
                first = max(changed, key=lambda edit: len(edit.new))
                whole = replace(
                    first,
                    units=(first.units[0], *(edit.units[0] for edit in own if edit is not first)),
                    old="\n".join(edit.old for edit in own),
                    new=" ".join(edit.new for edit in own if edit.new),
                    revisions=frozenset().union(*(edit.revisions for edit in own)),
                    paragraphs=tuple(dict.fromkeys(key for edit in own for key in edit.paragraphs)),
                )
                found = [edit for edit in found if edit not in own]
                found.insert(at, whole)
    return found


def _anew(edit: Edit) -> bool:
    """Whether few of a clause's words are left."""
    before, after = plain_words(edit.old).lower().split(), plain_words(edit.new).lower().split()
    return sum((Counter(before) & Counter(after)).values()) < 0.5 * len(before)


def _in_one(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Neighbouring clauses that one person took out together, or an added sentence with its list, as one."""
    waiting: Edit | None = None
    for edit in edits:
        if waiting and _one(waiting, edit):
            waiting = _together(waiting, edit)
            continue
        if waiting:
            yield waiting
        waiting = edit
    if waiting:
        yield waiting


def _together(first: Edit, then: Edit) -> Edit:
    return replace(
        first,
        units=tuple(dict.fromkeys((*first.units, *then.units))),
        old="\n".join(filter(None, (first.old, then.old))),
        new="\n".join(filter(None, (first.new, then.new))),
        revisions=first.revisions | then.revisions,
        paragraphs=tuple(dict.fromkeys((*first.paragraphs, *then.paragraphs))),
        comments=tuple(dict.fromkeys((*first.comments, *then.comments))),
    )


def _moved_whole(sent: Sent, edits: list[Edit]) -> list[Edit]:
    """The edits with an article that one person moved, heading and clauses, as one; and with a clause that went along with its list."""
    whole: dict[int, Edit] = {}
    gone: set[int] = set()
    for person in dict.fromkeys((edit.author, edit.tracked) for edit in edits if edit.what == "moved"):
        own = sorted((edit for edit in edits if edit.what == "moved" and (edit.author, edit.tracked) == person), key=lambda edit: edit.at)
        first: Edit | None = None
        for edit in own:
            if first is not None and _of_the_same(sent, whole[id(first)], edit):
                whole[id(first)] = _together(whole[id(first)], edit)
                gone.add(id(edit))
            else:
                first = edit
                whole[id(edit)] = edit
    return [whole.get(id(edit), edit) for edit in edits if id(edit) not in gone]


def _of_the_same(sent: Sent, first: Edit, then: Edit) -> bool:
    """Whether what was moved behind something else is of its article, whose heading went before it, or is more of the same clause."""
    if first.clause.startswith("section/"):
        return all(f"section/{sent.units[unit].section}" == first.clause for unit in then.units if unit in sent.units)
    return set(then.units) <= set(first.units) and then.after in first.units


def _one(first: Edit, then: Edit) -> bool:
    if (first.what, first.author, first.tracked) != (then.what, then.author, then.tracked):
        return False
    if first.row or then.row:
        return first.row == then.row
    if first.what in ("gone", "moved"):
        return first.order == then.order
    return first.what == "new" and first.after == then.after and first.new.rstrip().endswith((":", ";", "; and", "; or", ","))
