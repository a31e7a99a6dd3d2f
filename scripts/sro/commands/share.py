"""`sro share`: some of a district's questions for one who has to answer them, as a file or a link."""

from pathlib import Path

import click

from sro.draft import read_as
from sro.draft.sharing import CALLED, LINK_MOST, asked_at_first, link_of, share_of, written
from sro.errors import InputError
from sro.model import DistrictFile, parse_address
from sro.project import Project, load_district, write_file
from sro.resolve import read_answers


@click.command()
@click.argument("name")
@click.option("--with", "who", type=click.Choice(tuple(CALLED)), required=True, help="Whose questions go out.")
@click.option("--on", help="The day on which they go out, for example 9/14/2026.")
@click.option("--from", "sender", help="Who asks, as the other side reads it; the district's name, when absent.")
@click.option("--link", metavar="ADDRESS", help="Print a link to the drafting page at this address instead of writing a file.")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where the file is written; NAME.WHO.yml here, when absent."
)
@click.pass_context
def share(ctx: click.Context, name: str, who: str, on: str | None, sender: str | None, link: str | None, output: Path | None) -> None:
    """Write a small file with the questions that the chief, counsel, the personnel or the finance office has to answer.

    It holds these questions alone, what they were answered with when it left, and the answers that one needs to see with them. Opened on the drafting
    page it asks them and gives back a file for sro merge. A link holds the same behind its #, so that it is sent to no server; above 8,000 letters, where mail
    programs cut it, a file is written instead. Reasons on record go to counsel alone, and in a file. What is on record of armed staff goes to the personnel
    office alone, and in a file.

    \b
    sro share new-haven --with chief --on 9/14/2026
    sro share new-haven --with hr --on 9/14/2026 --link https://schools.example.org/draft/
    """
    project: Project = ctx.obj
    address = parse_address(name)
    if address.adopted:
        raise InputError(f"{name}: an adopted edition has no questions left; name the draft, {address.district}")
    if not on:
        raise InputError("--on is needed: the day on which the questions go out, for example --on 9/14/2026")
    file, source = load_district(project.store, address)
    settled = read_answers(
        project.model,
        file.answers,
        rules=(),
        state=file.state,
        date=file.date.isoformat(),
        place=lambda path, message, at_key: source.problem(("answers", *path), message, at_key=at_key),
    )
    day = _day(on, file)
    sent, left_out = share_of(
        project.model, address.district, file, settled, who, sender=_sender(sender, file, name), on=day, link=bool(link)
    )
    address_of = link_of(sent, _page(link)) if link else None
    if address_of:
        click.echo(address_of)
        if left_out:
            click.echo(f"Left out of the link: {', '.join(left_out)}. Send the file for that, to nobody else.", err=True)
        return
    if link:
        click.echo(f"The link would have more than {LINK_MOST:,} letters, and mail programs cut those; it is a file instead.", err=True)
    path = output or Path(f"{address.district}.{who}.yml")
    write_file(path, written(sent, project.model).encode(), private=True)
    count = len(asked_at_first(project.model, sent))
    later = len(sent.questions) - count
    more = f" (and {later} more only if the answers call for them)" if later else ""
    click.echo(
        f"{path}: {count} question{'' if count == 1 else 's'}{more} for {CALLED[who]}. `sro merge {address.district} FILE` takes in what comes back."
    )


def _day(on: str, file: DistrictFile) -> str:
    reading = read_as("date", on)
    if reading.outcome not in ("read", "doubt") or reading.value is None:
        raise InputError(f"--on: {reading.note or 'this is no day'}")
    return str(reading.value)


def _sender(sender: str | None, file: DistrictFile, name: str) -> str:
    given = file.answers.get("district")
    return (sender or "").strip() or (given if isinstance(given, str) else name)


def _page(link: str) -> str:
    if not link.startswith(("https://", "http://")):
        raise InputError(
            f"--link: {link!r} is no web address; write where the drafting page stands, for example https://schools.example.org/draft/"
        )
    return link
