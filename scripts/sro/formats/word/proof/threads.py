"""Comments in a reply: theirs are kept with their places, our answers stand in their threads, our own where they were asked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sro.formats.word.proof import file as word
from sro.formats.word.proof.file import WordFile


def texts(file: WordFile) -> list[str]:
    """The parts that hold text: the main one, headers, footers and notes."""
    kinds = ("header", "footer", "footnotes", "endnotes")
    related = [each.target for each in file.relations().values() if each.kind in kinds and not each.external]
    return [part for part in dict.fromkeys([file.main, *related]) if file.tree(part) is not None]


def wrong_comments(
    theirs: WordFile, got: WordFile, answers: Mapping[str, str], remarks: Iterable[str], owner: tuple[str, Sequence[str]]
) -> str:
    """The first comment of theirs that is not kept, or of ours that does not stand where it should; nothing where all is well."""
    before, after = _threads(theirs), _threads(got)
    for number, comment in before.items():
        if number not in after or after[number].said != comment.said:
            return f"the comment “{comment.said[2][:60]}” is not kept"
        if comment.shown and not after[number].shown:
            return f"the comment “{comment.said[2][:60]}” has lost its place"
    ours = [each for number, each in after.items() if number not in before]
    if any(each.said[0] != owner[0] or each.said[1] not in owner[1] for each in ours):
        return "there is a comment that is neither theirs nor ours"
    for number, text in answers.items():
        first = after[number].first or after[number].number
        answer = next((each for each in ours if each.first == first and each.said[2] == text.replace("\n", "")), None)
        if answer is None or (after[number].shown and not answer.shown):
            return f"the answer “{text[:60]}” does not stand in the thread of its comment"
    said = [each.said[2] for each in ours if each.first is None and each.shown]
    for text in (text.replace("\n", "") for text in remarks):
        if text not in said:
            return f"the comment “{text[:60]}” is not there"
        said.remove(text)
    return f"there is a comment of ours that nobody asked for: “{said[0][:60]}”" if said else ""


@dataclass(frozen=True)
class _Comment:
    """Who, when and what; the number of its last paragraph; that of its thread's first comment, if it is no first one; and whether it is shown."""

    said: tuple[str, str, str]
    number: str | None
    first: str | None
    shown: bool


_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def _threads(file: WordFile) -> dict[str, _Comment]:
    """The comments of a file by their ids."""
    comments, extended = file.related("comments"), file.related("commentsExtended")
    parents = {each.get(f"{_W15}paraId"): each.get(f"{_W15}paraIdParent") for each in (extended if extended is not None else ())}
    roots = [file.tree(part) for part in texts(file)]
    shown = {mark.get(word.ID) for root in roots if root is not None for mark in root.iter(f"{word.W}commentReference")}
    found: dict[str, _Comment] = {}
    for comment in comments if comments is not None else ():
        blocks = list(comment.iter(word.P))
        number = blocks[-1].get(f"{_W14}paraId") if blocks else None
        said = "".join(each.text or "" for each in comment.iter(word.TEXT))
        who = (comment.get(f"{word.W}author") or "", comment.get(f"{word.W}date") or "", said)
        first, seen = number, {number}
        while (above := parents.get(first)) and above not in seen:
            first = above
            seen.add(first)
        id = str(comment.get(word.ID))
        found[id] = _Comment(who, number, first if first != number else None, id in shown)
    return found
