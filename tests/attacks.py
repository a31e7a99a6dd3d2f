"""`make attacks`: everything that is tried against the program, in one run and one table: group, tried, survived.

    python -m tests.attacks                     all groups: about an hour on two cores
    python -m tests.attacks --only guard        one group; repeat for more
    python -m tests.attacks --minutes 3         so long for damaged files, instead of 100,000 of them

Each number is counted from what ran in this run: tests by their outcome, one that tries many inputs by the number that it records itself, and other commands
by the last line that they print. A test that was skipped did not survive. Exit code 1 where anything did not, or a group tried nothing."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.every_document import ROOT


@dataclass(frozen=True)
class Group:
    """What is attacked, by which tests, or by which module that prints "N of M" (``module``, with ``wrong`` where N counts the faults)."""

    name: str
    what: str
    tests: tuple[str, ...] = ()
    module: tuple[str, ...] = ()
    wrong: bool = False


GROUPS = (
    Group("guard", "Reports about students, in every spelling, staged, packed, in the history", ("forms/test_guard.py", "forms/test_privacy.py")),
    Group(
        "pages", "What a browser kept, a foreign frame, hostile words on the site",
        ("walks/draft_page/test_kept_state.py", "walks/draft_page/test_integrity.py", "walks/site/test_frames.py", "walks/site/test_hostile.py"),
    ),
    Group("terminal", "What a terminal obeys and a spreadsheet runs", ("commands/test_inert.py", "properties/test_any_text.py")),
    Group(
        "papers", "Word files, PDFs, forms, calendars and records made to do harm",
        ("formats/test_hostile.py", "formats/pdf/test_damaged_fields.py", "formats/plain/test_budget.py", "forms/test_hostile_input.py",
         "draft/intake/test_unreadable.py", "fuzz/test_found.py"),
    ),
    Group("by hand", "District files spoiled by hand", ("project/test_by_hand.py", "project/test_other_files_by_hand.py", "project/test_yaml.py")),
    Group("patterns", "Every pattern on its worst repetition", ("properties/test_patterns.py",)),
    Group("adoption", "Adoption stopped, doubled, tampered with", ("history/test_transactions.py", "history/test_verify.py")),
    Group("supply", "Packages without a hash, actions that are not pinned", ("house/test_supply.py",)),
    Group("adoptions", "Kills, power cuts, full disks at every call of an adoption, two at once", module=("tests.history.transactions",)),
    Group("answers", "The same while answers are saved", module=("tests.draft.saved_answers",)),
    Group("readers", "Damaged files to every reader", module=("tests.fuzz",), wrong=True),
    Group("faults", "Kills, full disks, two at once, other clocks, no fonts, no network", module=("tests.fuzz.faults",)),
)  # fmt: skip


@dataclass(frozen=True)
class Count:
    """How many attacks were tried, and how many the program survived."""

    tried: int
    survived: int

    @property
    def whole(self) -> bool:
        """Whether something was tried and all of it survived."""
        return self.tried == self.survived > 0


def counted(report: Path) -> Count:
    """The outcome of a run of tests by its report (JUnit XML): a test that records ``tried`` stands for so many."""
    tried = survived = 0
    for case in ElementTree.parse(report).iter("testcase"):
        many = [int(each.get("value", "1")) for each in case.iter("property") if each.get("name") == "tried"]
        tried += max(many, default=1)
        survived += 0 if any(case.find(ended) is not None for ended in ("failure", "error", "skipped")) else max(many, default=1)
    return Count(tried, survived)


def printed(said: str, *, wrong: bool) -> Count:
    """The last "N of M" of what a command printed; nothing was tried where it printed none."""
    found = re.findall(r"([\d,]+) of ([\d,]+)", said)
    if not found:
        return Count(0, 0)
    some, whole = (int(number.replace(",", "")) for number in found[-1])
    return Count(whole, whole - some if wrong else some)


def run(group: Group, options: Sequence[str]) -> Count:
    """Tries one group."""
    if group.module:
        ended = subprocess.run([sys.executable, "-m", *group.module, *options], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
        count = printed(ended.stdout, wrong=group.wrong)
        return count if ended.returncode == 0 else Count(max(count.tried, 1), min(count.survived, max(count.tried, 1) - 1))
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = ["-m", "pytest", "-q", "-n", "2", f"--junitxml={report}", *(f"tests/{name}" for name in group.tests)]
        subprocess.run([sys.executable, *command], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
        return counted(report) if report.is_file() else Count(0, 0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.attacks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", action="append", choices=[group.name for group in GROUPS], help="a group; repeat for more")
    parser.add_argument("--minutes", type=float, help="so long for damaged files")
    options = parser.parse_args(arguments)
    print("| group | what is tried | tried | survived |\n|---|---|---|---|", flush=True)
    counts = []
    for group in (each for each in GROUPS if not options.only or each.name in options.only):
        counts.append(run(group, ("--minutes", str(options.minutes)) if options.minutes and group.name == "readers" else ()))
        print(f"| {group.name} | {group.what} | {counts[-1].tried:,} | {counts[-1].survived:,} |", flush=True)
    tried, survived = sum(each.tried for each in counts), sum(each.survived for each in counts)
    print(f"\n{survived:,} of {tried:,} attacks survived.")
    return int(not all(each.whole for each in counts))


if __name__ == "__main__":
    raise SystemExit(main())
