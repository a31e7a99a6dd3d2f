"""`sro site`: the policy website."""

import sys
from contextlib import nullcontext
from pathlib import Path

import click
from rich.console import Console

from sro.commands.options import day_of
from sro.errors import InputError
from sro.model import parse_address
from sro.project import BuildRequest, Project
from sro.publish.page import bundle
from sro.publish.site import SITE, left_out, render_site, serve_site, write_pages


@click.command()
@click.option(
    "--pages", "pages_only", is_flag=True, help="Write the pages to build/pages and stop; then `mkdocs serve` or `mkdocs build` works."
)
@click.option("--serve", is_flag=True, help="Show the site on this machine instead of building it.")
@click.option(
    "--url", "site_url", default="", metavar="ADDRESS", envvar="SITE_URL", help="Where the site will stand, for the site map and the feed."
)
@click.option("--only", multiple=True, metavar="NAME", help="Only this district; repeat for more. Nothing of any other is on the site.")
@click.option("--on", "on", help="Tell what falls due as of this day, as 2026-12-02, instead of the newest day on record.")
@click.option("--official", type=click.Path(path_type=Path), help="A folder of saved official pages: show the statute's words beside ours.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where the documents are and output goes, instead of build/.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but problems.")
@click.pass_obj
def site(
    project: Project,
    pages_only: bool,
    serve: bool,
    site_url: str,
    only: tuple[str, ...],
    on: str | None,
    official: Path | None,
    out: Path | None,
    quiet: bool,
) -> None:
    """Write the policy website to build/site, out of the documents that `sro build` has written.

    \b
    sro build && sro site                          the whole site
    sro site --only westport                       one district's, without the examples beside it
    sro site --pages && mkdocs serve               look at it while you change the layout
    sro site --url https://example.org/sro/        with a site map and a feed for that address
    """
    day = day_of("--on", on, "2026-12-02") if on is not None else None
    if only:
        project = project.only([_district(name) for name in only])
    order = BuildRequest(project=project, out=(out or project.folder / "build").absolute())
    console = Console(stderr=True)
    with console.status("Writing pages") if sys.stderr.isatty() and not quiet else nullcontext():
        written = write_pages(order, site_url, day, official)
    for sentence in left_out(order):
        click.echo(sentence, err=True)
    if not quiet:
        noun = "district" if written.districts == 1 else "districts"
        click.echo(f"{written.districts} {noun}, {written.made} made anew; {written.changed} files changed in {order.out / 'pages'}.")
    if pages_only:
        return
    if serve:
        serve_site(project, order.out, epoch=written.epoch)
        return
    render_site(project, order.out, site_url=site_url, epoch=written.epoch)
    said = bundle(project, order.out / SITE)
    if not quiet:
        click.echo(said)
        click.echo(f"The site is in {order.out / SITE}; any web server that sends files can show it.")


def _district(name: str) -> str:
    """A district's name. Raises :class:`InputError` for one edition of it."""
    address = parse_address(name)
    if address.adopted:
        raise InputError(f"--only: {name} is one edition, and a site shows a district whole; write {address.district}")
    return address.district
