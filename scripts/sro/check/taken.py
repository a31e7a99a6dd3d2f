"""How a file by another hand was read: the account at the head of every report on it."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from sro.model import Events
from sro.reading import TOLD, Account, Aside, Reading

_MOST = 200
"""How many pieces of words that are not in force a report for programs names one by one."""

_HEADS = 5
"""How many running heads and feet a report repeats."""


@dataclass(frozen=True)
class Taken:
    """How a file by another hand was read: how many passages, what was not in force and not read (``account``), how its kind was known, and, where the
    law does not speak to it, the ``sentence`` that says so in place of findings. ``both`` says that open tracked changes were read both ways; ``events``
    are the dates that were used, ``heads`` the words of running heads and feet."""

    passages: int
    account: Account = field(default_factory=Account)
    kind_evidence: str = ""
    sentence: str = ""
    both: bool = False
    events: Events = field(default_factory=Events)
    heads: tuple[str, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """The account at the head of a report, a sentence each."""
        return (*told(self.passages, self.account, both=self.both), *_of_heads(self.heads))

    @property
    def data(self) -> dict[str, Any]:
        """The same as plain data: counts of what was read, of what is not in force by its standing, and what was not read."""
        account = self.account
        return {
            "passages": self.passages,
            "pages": account.pages,
            **{str(how): count for how, count in account.counts.items()},
            "told": list(self.lines()),
            "not_in_force": [_open(aside) for aside in account.asides[:_MOST]],
            "unread": [{"what": part.what, "page": part.page} for part in account.unread],
            **({"tracked": account.tracked} if account.tracked else {}),
            "recognized": account.recognized,
        }


def _open(aside: Aside) -> dict[str, Any]:
    """An aside as plain data. What somebody blacked out is counted and never printed."""
    return asdict(replace(aside, words="") if aside.how == "covered" else aside)


def heads_of(reading: Reading) -> tuple[str, ...]:
    """What the running heads and feet of a file say, each once; page numbers say nothing."""
    told_apart = [aside.words for aside in reading.account.asides if aside.how == "running"]
    standing = [part.one_line for unit in reading.blocks if not unit.passage and unit.where.part for part in unit.parts]
    return tuple(dict.fromkeys(words for words in (*standing, *told_apart) if sum(letter.isalpha() for letter in words) > len("page of")))


def _of_heads(heads: tuple[str, ...]) -> Iterator[str]:
    if heads:
        more = f" and {len(heads) - _HEADS} more" if len(heads) > _HEADS else ""
        yield f"Running heads and feet say: {'; '.join(f'“{words[:200]}”' for words in heads[:_HEADS])}{more}."


def told(passages: int, account: Account, *, both: bool = False) -> Iterator[str]:
    """What was read of a file and how it was taken, in sentences; what was not read comes first."""
    for part in account.unread:
        yield f"Not read: {part.what}{f' (page {part.page})' if part.page and f'page {part.page}' not in part.what else ''}."
    if account.unread:
        yield "What was not read is no evidence of absence, so nothing is called not found."
    over = f" on {account.pages} {'page' if account.pages == 1 else 'pages'}" if account.pages else ""
    yield f"Read: {passages} {'passage' if passages == 1 else 'passages'}{over}."
    if account.counts:
        held = ", ".join(f"{count} {TOLD[how]}" for how, count in account.counts.items())
        yield f"Not counted, since not in force as text: {held}."
    if both:
        yield (
            "It holds tracked changes that nobody has accepted or rejected. It was read both ways, as if accepted and as if rejected; a verdict that "
            "differs between the two says so and names the change."
        )
    elif account.tracked:
        yield f"It holds tracked changes that are not settled; they were read as if {account.tracked}."
    if account.recognized:
        yield "The words were recognized from pictures by a program, and may be wrong."
