"""`sro site`: the policy website."""

import sys
from contextlib import nullcontext
from pathlib import Path

import click
from rich.console import Console

from sro.commands.options import day_of
from sro.project import BuildRequest, Project
from sro.publish.page import bundle
from sro.publish.site import SITE, render_site, serve_site, write_pages


@click.command()
@click.option(
    "--pages", "pages_only", is_flag=True, help="Write the pages to build/pages and stop; then `mkdocs serve` or `mkdocs build` works."
)
@click.option("--serve", is_flag=True, help="Show the site on this machine instead of building it.")
@click.option(
    "--url", "site_url", default="", metavar="ADDRESS", envvar="SITE_URL", help="Where the site will stand, for the site map and the feed."
)
@click.option("--on", "on", help="Tell what falls due as of this day, as 2026-12-02, instead of the newest date that a document bears.")
@click.option("--official", type=click.Path(path_type=Path), help="A folder of saved official pages: show the statute's words beside ours.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where the documents are and output goes, instead of build/.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but problems.")
@click.pass_obj
def site(
    project: Project, pages_only: bool, serve: bool, site_url: str, on: str | None, official: Path | None, out: Path | None, quiet: bool
) -> None:
    """Write the policy website to build/site, out of the documents that `sro build` has written.

    \b
    sro build && sro site                          the whole site
    sro site --pages && mkdocs serve               look at it while you change the layout
    sro site --url https://example.org/sro/        with a site map and a feed for that address
    """
    day = day_of("--on", on, "2026-12-02") if on is not None else None
    order = BuildRequest(project=project, out=(out or project.folder / "build").absolute())
    console = Console(stderr=True)
    with console.status("Writing pages") if sys.stderr.isatty() and not quiet else nullcontext():
        written = write_pages(order, site_url, day, official)
    if not quiet:
        click.echo(
            f"{written.districts} districts, {written.made} of them made anew; {written.changed} files changed in {order.out / 'pages'}."
        )
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
