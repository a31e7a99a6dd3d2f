"""`sro packet`: the papers for a board's meeting in one zip and one PDF."""

from pathlib import Path

import click

from sro.model import parse_address
from sro.project import Project, write_file
from sro.publish.packet import packet as assemble
from sro.publish.packet import packet_files, packet_zip


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where the packet goes, instead of build/NAME/packet/.")
@click.option("--privileged", is_flag=True, help="With reasons, changelog and law check, for one's own side alone.")
@click.pass_obj
def packet(project: Project, name: str, out: Path | None, privileged: bool) -> None:
    """Write the papers for a board's meeting: one zip, one PDF with all papers, and slides.

    \b
    sro packet westport                 to build/westport/packet/
    sro packet westport --out ~/board   somewhere else
    """
    address = parse_address(name)
    made = assemble(project, address, privileged=privileged)
    files = packet_files(made, project)
    build = project.folder / "build" / ("privileged" if privileged else "")
    folder = (out or build / address.district / "packet").absolute()
    stem = str(address).replace("@", "-") + ("-privileged" if privileged else "")
    written = {
        f"{stem}-packet.zip": packet_zip(files),
        f"{stem}-packet.pdf": files["packet.pdf"],
        f"{stem}-slides.pptx": files["slides.pptx"],
    }
    for file, content in written.items():
        write_file(folder / file, content)
        click.echo(f"{folder / file} ({len(content) / 1024:,.0f} kB)")
    held = list(dict.fromkeys(block.document for block in made.blocks))
    said = f"{len(held)} of them cannot be final yet" if held else "nothing keeps one from being final"
    click.echo(f"{len(made.papers)} papers; content hash {made.sha256[:8]}; {said}.")
    for block in made.blocks:
        click.echo(f"  {block.says}")
