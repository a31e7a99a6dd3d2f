"""`sro merge`: take in the shares that came back."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from sro.draft import DistrictText, Kept, Leave, Terminal
from sro.draft.sharing import Arrived, Share, TakenIn, arrived, in_words, merged_text, refuse_conflicts, refuse_unreadable, sender, taken_in
from sro.draft.terminal import PlainTerminal, Screen, chosen, side_by_side
from sro.errors import InputError, Problem, gathered, likely, refusal, refuse
from sro.model import Model, parse_address
from sro.project import Project, answers_of, foreign_file, load_district

_SIDES = ("theirs", "ours")


@click.command()
@click.argument("name")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--take",
    "takes",
    metavar="[QUESTION=]theirs|ours",
    multiple=True,
    help="Decide a question that both sides changed, or all of them; may be repeated.",
)
@click.pass_context
def merge(ctx: click.Context, name: str, files: tuple[Path, ...], takes: tuple[str, ...]) -> None:
    """Take in what came back of sro share: what changed on one side alone is taken, and what both sides changed is shown side by side and asked.

    A question that they left open erases nothing. The answers of several files are taken in one after another and written at once, or not at all. In a script
    nothing is asked: exit code 2, and nothing is written, where a question that both changed is not decided with --take. `sro new NAME --undo` takes
    it all back.

    \b
    sro merge new-haven new-haven.chief.answered.yml
    sro merge new-haven chief.yml hr.yml --take report_deadline=theirs
    """
    project: Project = ctx.obj
    model, address = project.model, parse_address(name)
    if address.adopted:
        raise InputError(f"{name}: an adopted edition is not changed; name the draft, {address.district}")
    everything, decided = _taken(takes, model)
    shares, problems = [], list[Problem]()
    for path in files:
        with gathered(problems):
            shares.append(arrived(_text(path), str(path)))
    refuse(problems)
    kept = Kept(project.store, f"districts/{address.district}")
    district, source = load_district(project.store, address)
    answers_of(model, district, source, rules=())
    text = DistrictText.read(kept.text())
    result = _decided(ctx, model, lambda: taken_in(model, address.district, district, shares, decided), decided, everything)
    refuse_conflicts(model, text.answers, result.answers, state=district.state, date=district.date.isoformat())
    if result.changed:
        merged = merged_text(text, model, result).text
        refuse_unreadable(model, merged, f"{kept.file}, as it would be")
        kept.save_once(merged)
    for line in _report(model, text, result, address.district, shares):
        click.echo(line)


def _decided(ctx: click.Context, model: Model, take: Callable[[], TakenIn], decided: dict[str, str], everything: str) -> TakenIn:
    """What is taken in once every question that both sides changed is decided: by ``everything``, or by the person at the terminal."""
    terminal: Terminal = Screen() if sys.stdin.isatty() and sys.stdout.isatty() else PlainTerminal()
    while (result := take()).both:
        each, share = result.both[0]
        if everything:
            decided[each.question] = everything
        elif isinstance(terminal, PlainTerminal):
            _undecided(ctx, model, result)
        else:
            try:
                question = model.questions[each.question]
                decided[each.question] = chosen(terminal, question, (_whose(share), each.theirs), ("this district's file", each.ours))
            except (Leave, KeyboardInterrupt):
                raise InputError("nothing was written; the same command asks again") from None
    return result


def _text(path: Path) -> str:
    _, content = foreign_file(path)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refusal(
            str(path), "this is not UTF-8 text, so it is not a question file; choose the one whose name ends in .answered.yml"
        ) from None


def _taken(takes: Sequence[str], model: Model) -> tuple[str, dict[str, str]]:
    """The side for all questions, "" for none, and the side for each that is named."""
    everything, decided = "", {}
    for take in takes:
        question, _, side = take.strip().rpartition("=")
        if side not in _SIDES:
            raise InputError(
                f"--take: {take!r} names no side; write theirs or ours, or QUESTION=theirs, for example report_deadline=theirs"
            )
        if question and question not in model.questions:
            raise InputError(
                f"--take: there is no question {question}; {likely(question, model.questions, '`sro explain questions` lists them all')}"
            )
        if question:
            decided[question] = side
        else:
            everything = side
    return everything, decided


def _whose(share: Share) -> str:
    return f"{sender(share)}, {(share.answered_on or share.sent).isoformat()}"


def _undecided(ctx: click.Context, model: Model, result: TakenIn) -> None:
    """Both answers to each question that nobody has decided, and the way to do it."""
    for each, share in result.both:
        for line in side_by_side(model.questions[each.question], ((f"theirs ({_whose(share)})", each.theirs), ("ours", each.ours))):
            click.echo(line)
    names = list(dict.fromkeys(each.question for each, _ in result.both))
    told = f"{len(names)} question{'s were' if len(names) > 1 else ' was'} answered differently on both sides, so nothing was written"
    click.echo(f"{told}; decide with {' '.join(f'--take {name}=theirs' for name in names)} (or =ours)", err=True)
    ctx.exit(2)


def _report(model: Model, text: DistrictText, result: TakenIn, name: str, shares: Sequence[Arrived]) -> list[str]:
    lines = list(result.notes)
    for question, share in result.changed.items():
        before, after = (in_words(model.questions[question], answers.get(question)) for answers in (text.answers, result.answers))
        lines.append(f"{question}: {after} (before: {before}; from {_whose(share)})")
    left = [question for question, _ in result.open]
    if left:
        lines.append(f"Left open there, so as before here: {', '.join(dict.fromkeys(left))}.")
    whose = " and ".join(dict.fromkeys(sender(each.share) for each in shares))
    count = len(result.changed)
    told = f"{count} answer{'' if count == 1 else 's'} of {whose} {'is' if count == 1 else 'are'} taken in."
    lines.append(f"{told} `sro new {name} --undo` takes it back." if count else f"Nothing of {whose} differs from what stands here.")
    return lines
