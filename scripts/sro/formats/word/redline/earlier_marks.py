"""Tracked changes that the new file holds already: whose words they are and of which day, so that their marks keep both."""

from sro.formats.word.names import AUTHOR, DATE, DEL, DEL_TEXT, INS, RUN, TEXT, P, w
from sro.formats.word.package import Element

BY = "{urn:sro:redline}by"
"""Borne by a run while a redline is made: its author and the time, parted by a line break."""

_INSERTING, _DELETING = (INS, w("moveTo")), (DEL, w("moveFrom"))


def remember(root: Element) -> dict[str, str]:
    """Writes on each run who inserted it; returns, by the words that somebody deleted, who that was. Read before the changes are accepted."""
    for mark in root.iter(*_INSERTING):
        for run in mark.iter(RUN):
            run.set(BY, _by(mark))
    deleted: dict[str, str] = {}
    for paragraph in root.iter(P):
        marks = [mark for mark in paragraph.iter(*_DELETING) if mark.get(AUTHOR)]
        for mark in marks:
            deleted.setdefault(_words(mark), _by(mark))
        if len({mark.get(AUTHOR) for mark in marks}) == 1:
            deleted.setdefault(folded("".join(_words(mark) for mark in marks)), _by(marks[0]))
    deleted.pop("", None)
    return deleted


def forget(root: Element) -> None:
    """Takes what was written on the runs away."""
    for run in root.iter(RUN):
        run.attrib.pop(BY, None)


def folded(text: str) -> str:
    """Words without the spaces between them, which programs mark now here and now there."""
    return "".join(text.split())


def _by(mark: Element) -> str:
    return f"{mark.get(AUTHOR) or ''}\n{mark.get(DATE) or ''}"


def _words(mark: Element) -> str:
    return folded("".join(text.text or "" for text in mark.iter(TEXT, DEL_TEXT)))
