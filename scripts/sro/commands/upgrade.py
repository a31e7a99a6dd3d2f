"""`sro upgrade`: the model's newer text beside a district's own words and choices, and what becomes of each."""

import textwrap
from collections.abc import Iterator

import click

from sro.commands.options import today
from sro.draft import keep, own_text, record, with_ids
from sro.errors import InputError
from sro.model import Address, Author, OwnWords, Replaced, parse_address
from sro.project import BuildRequest, Project, Waiting, edition_at, folder_of, waiting

_WIDTH = 38


@click.command()
@click.argument("name", metavar="NAME")
@click.argument("clause", required=False, metavar="[CLAUSE]")
@click.option("--keep", "how", flag_value="keep", help="Keep the district's words or choice beside the newer text of the model.")
@click.option("--take-new", "how", flag_value="take-new", help="Take the model's text; the district's entry goes.")
@click.option("--merge", metavar="TEXT", help="Write these words instead, which join both.")
@click.option("--by", help="Who wrote the merged words: a role or a name; the day is today.")
@click.pass_obj
def upgrade(project: Project, name: str, clause: str | None, how: str | None, merge: str | None, by: str | None) -> None:
    """Show the model's text then and now beside the district's words, and settle each.

    Without a record of what the model said when the words were written, it is made now, so that the next change is noticed.

    \b
    sro upgrade westport                                      what waits, side by side
    sro upgrade westport assignment.schedule --keep           our words stay
    sro upgrade westport assignment.schedule --take-new       the model's words, and ours go
    sro upgrade westport assignment.schedule --merge "…"      new words of our own
    """
    address = parse_address(name)
    folder_of(project.store, address)
    if address.adopted:
        raise InputError(f"{name} was adopted and never changes; name the district alone")
    found = waiting(project, address)
    if clause is None:
        if how or merge or by:
            raise InputError("--keep, --take-new and --merge settle one clause; name it behind the district")
        count = record(project, address.district, own_text(project, address.district).entries, set())
        click.echo(
            "\n".join(line for each in found for line in _shown(each, address))
            or f"{name}: no upgrade waits; {count} clauses are on record."
        )
        return
    settled = next((each for each in found if each.clause == clause), None)
    if settled is None:
        waits = ", ".join(each.clause for each in found) or "none"
        raise InputError(f"{clause}: no upgrade of it waits in {name}; there waits {waits}")
    if bool(how) + bool(merge) != 1:
        raise InputError(f"{clause}: say what becomes of it: --keep, --take-new or --merge with the words")
    if by and not merge:
        raise InputError("--by says who wrote merged words; it goes with --merge")
    _settle(project, address, settled, how or "merge", merge or "", by or "")


def _settle(project: Project, address: Address, each: Waiting, how: str, words: str, by: str) -> None:
    own = own_text(project, address.district)
    if how == "merge":
        if not isinstance(each.entry, Replaced):
            raise InputError(f"--merge: {each.clause} has no words of your own; use --keep or --take-new")
        if not words.strip():
            raise InputError("--merge: the words are empty; write them")
        author = Author(name=by, on=today()) if by.strip() else None  # who wrote the words before did not write these
        merged = each.entry.model_copy(update={"text": words, "items": (), "closing": None, "by": author})
        entry, turned = with_ids(project, edition_at(BuildRequest(project), address), merged)
        own = own.with_entry(entry)
        for typed, to in turned.items():
            click.echo(f"“{typed}” is kept as [[{to}]], which follows the numbers.")
        if each.entry.by and not author:
            click.echo(f"The words are new, so that {each.entry.by.name} is no longer named as their author; a final paper asks for `by`.")
    if how == "take-new":
        if each.place is None:
            raise InputError(f"--take-new: {each.clause} is chosen by {each.question} in district.yml; change that answer, or use --keep")
        own = own.without(each.place)
    keep(project, address.district, own, each.clause)
    done = {"keep": "your words stay", "take-new": "the model's text stands", "merge": "your new words stand"}[how]
    click.echo(f"{each.clause}: {done}, and the model's text of today is on record.")


def _shown(each: Waiting, address: Address) -> Iterator[str]:
    yield each.clause if each.place is not None else f"{each.clause} (chosen by {each.question})"
    for reason in each.why:
        law = f"change of law, {reason.act}" if reason.kind == "law change" and reason.act else reason.kind
        yield f"  On file for this clause, {law}: {reason.change}. {' '.join(reason.why.split())}"
    mine = "\n".join(each.entry.stretches.values()) if isinstance(each.entry, OwnWords) else _did(each)
    columns = [_column(head, text) for head, text in (("MODEL THEN", each.then), ("MODEL NOW", each.now), ("YOURS", mine))]
    for line in range(max(map(len, columns))):
        yield "  " + " │ ".join((column[line] if line < len(column) else "").ljust(_WIDTH) for column in columns).rstrip()
    if isinstance(each.entry, OwnWords) and (lacking := _lacking(each.then, each.now, mine)):
        yield f"  New in the model and not in your words: {' … '.join(lacking)}"
    yield f'  sro upgrade {address} {each.clause} --keep | --take-new | --merge "…"\n'


def _did(each: Waiting) -> str:
    return f"({next(iter(each.entry.model_dump(exclude_defaults=True)))})" if each.entry else "(your answer)"


def _column(head: str, text: str) -> list[str]:
    return [head, *(line for paragraph in text.split("\n") for line in textwrap.wrap(paragraph, _WIDTH) or [""])]


def _lacking(then: str, now: str, mine: str) -> list[str]:
    """The stretches that are new in the model and stand in no words of the district."""
    from sro.compare import diff_words

    added = (edit.text.strip() for edit in diff_words(then, now) if edit.kind == "insert")
    return [words for words in added if words and words.lower() not in mine.lower()]
