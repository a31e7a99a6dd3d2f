"""`python -m tests.sources [PART …]`: each sub-row of the inventory beside the words that carry it, and the count. `--short` lists those alone that
do not hold."""

from __future__ import annotations

import sys
from collections import Counter

from tests.sources.carried import Held
from tests.sources.editions import STATES, all_held, drafted
from tests.sources.inventory import Row


def shown(row: Row, held: Held) -> str:
    lines = [f"{'holds' if held.fine else 'FAILS'}  {row.id}  {row.who} · {row.modal} · {row.does}"]
    lines += [f"       in {', '.join(sorted({part.place for part in held.parts})) or 'no part'}"]
    lines += [f"       subject: {held.subject}", f"       words:   {held.sentence}"] if held.parts else []
    lines += [f"       lacks: {'; '.join(held.lacks)}"] if held.lacks else []
    return "\n".join([*lines, *(f"       force: {each}" for each in held.force)])


def main(arguments: list[str]) -> int:
    short = "--short" in arguments
    wanted = [each for each in arguments if each != "--short"] or list(STATES)
    failed = 0
    for title, found in (("as stated", all_held()), ("in today’s draft of Westport", drafted())):
        listed = {row: held for row, held in found.items() if any(row.id == each or row.part == each for each in wanted)}
        for row, held in listed.items():
            if not (short and held.fine):
                print(shown(row, held), end="\n\n")
        counts = Counter(row.part for row, held in listed.items() if held.fine)
        total = Counter(row.part for row in listed)
        failed += total.total() - counts.total()
        print(
            f"{title}: {counts.total()} of {total.total()} sub-rows hold ("
            + ", ".join(f"{p} {counts[p]} of {total[p]}" for p in total)
            + ")\n"
        )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
