"""Findings for the terminal: what fails first, each with the words, the place, the reason and what would mend it."""

from collections.abc import Sequence
from dataclasses import replace

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sro.check.finding import NOT_ADVICE, SHORT, SPOKEN, SYMBOLS, Checked, Finding, Verdict, beside, readings, weighed
from sro.check.settle import told_decisions, told_stale
from sro.law import spoken
from sro.reading import Place

_STYLES: dict[Verdict, str] = {
    "met": "green",
    "weak": "yellow",
    "missing": "bold red",
    "read-these": "yellow",
    "not-found": "bold red",
    "not-read": "bold",
    "dormant": "cyan",
    "for-counsel": "magenta",
    "not-applicable": "dim",
}
_LONGEST_QUOTE = 280


def as_text(checked: Sequence[Checked], console: Console, *, everything: bool = False) -> None:
    """Prints how far the law was read, then every document. ``everything`` shows what is not applicable too."""
    for line in dict.fromkeys(line for each in checked for line in each.law.lines):
        console.print(Text(line, style="bold" if "has not been read" in line else ""))
    for position, each in enumerate(checked):
        if position:
            console.print()
        console.print(_heading(each))
        if each.findings:
            console.print(_table(each, everything=everything))
    if checked:
        console.print(Text(NOT_ADVICE, style="dim"))


def _heading(checked: Checked) -> RenderableType:
    counts = checked.counts(law=True)
    tally = Text("The law asks: ").append_text(
        Text(", ").join(_counted(verdict, counts[verdict]) for verdict in checked.verdicts if counts[verdict])
    )
    named = checked.name if not checked.title or checked.title in checked.name else f"{checked.name}: {checked.title}"
    lines = [Text(named, style="bold"), Text(_of_day(checked)), *(Text(f"{label}: {value.rstrip('.')}.") for label, value in checked.about)]
    lines += [Text(checked.reading)] if checked.reading else []
    if checked.taken:
        lines += [Text(line, style="bold" if line.startswith(("Not read", "What was not read")) else "") for line in checked.taken.lines()]
        lines += [Text(line, style="bold") for line in told_stale(checked)]
        if checked.taken.sentence:
            return Group(*lines, Text(checked.taken.sentence, style="bold"))
    return Group(*lines, tally)


def _of_day(checked: Checked) -> str:
    """The day of the law, which is never later than the one to which it was read."""
    asked = f", asked for {spoken(checked.on)}" if checked.law.unread else ""
    return f"Law of {spoken(checked.law.day)}{asked}."


def _counted(verdict: Verdict, number: int) -> Text:
    spoken_of = "with passages to read" if verdict == "read-these" else SPOKEN[verdict]
    return Text(f"{number} {spoken_of}", style=_STYLES[verdict])


def _table(checked: Checked, *, everything: bool) -> Table:
    table = Table(show_lines=True, expand=True, pad_edge=False)
    table.add_column("Requirement", ratio=3, overflow="fold")
    table.add_column("Verdict", min_width=15, max_width=17)
    table.add_column("Words, reason, remedy", ratio=7, overflow="fold")
    for law in (True, False):
        for verdict in checked.verdicts:
            if verdict == "not-applicable" and not everything:
                continue
            for finding in checked.of(verdict, law=law):
                table.add_row(_named(finding), _verdict(finding), _said(finding))
    return table


def _named(finding: Finding) -> RenderableType:
    weight = "" if finding.weight == "law" else f" ({finding.weight})"
    return Group(Text(finding.citation, style="bold"), Text(finding.title), Text(f"{finding.requirement}{weight}", style="dim"))


def _verdict(finding: Finding) -> Text:
    return Text(f"{SYMBOLS[finding.verdict]} {SPOKEN[finding.verdict]}", style=_STYLES[finding.verdict], overflow="fold")


def _said(finding: Finding) -> RenderableType:
    parts: list[RenderableType] = []
    if finding.verdict == "read-these":
        for shown in finding.passages:
            told = replace(shown, speaks_against="") if shown.speaks_against in finding.reason else shown  # the reason stands below
            parts += [_quoted(shown.words, shown.place), Padding(Text(weighed(told), style="dim"), (0, 0, 0, 3))]
    else:
        parts += (_quoted(quote.text, quote.place) for quote in finding.quotes[:3])
        if len(finding.quotes) > 3:
            parts.append(Text(f"and {len(finding.quotes) - 3} more", style="dim"))
    if finding.verdict != "met":
        parts.append(Text(finding.reason))
    if finding.decisions:
        parts.append(Text(told_decisions(finding), style="bold green"))
    if mark := beside(finding):
        parts.append(Text(mark, style="magenta"))
    for open_question in finding.counsel if finding.verdict == "for-counsel" else ():
        lines = tuple(readings(open_question))
        asked = open_question.question in finding.reason
        parts += (Padding(Text(line, style="dim"), (0, 0, 0, 1)) for line in lines[asked:])
    if finding.remedy is not None and finding.verdict in SHORT:
        parts.append(
            Text(f"→ {finding.remedy.advice}").append(
                f"  (model clause {finding.remedy.clause})" if finding.remedy.clause else "", style="dim"
            )
        )
    return Group(*parts)


def _quoted(text: str, place: Place) -> RenderableType:
    words = text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return Padding(Text(f"“{words}”").append(f"  {place}", style="dim"), (0, 0, 0, 1))
