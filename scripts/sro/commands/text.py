"""`sro text`: a file's words with their clause numbers, one paragraph a line, for `git diff`."""

from pathlib import Path

import click

from sro.formats import lines_of_file
from sro.project import foreign_file


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--ocr", is_flag=True, help="Recognize the text of pages that are pictures (needs ocrmypdf or tesseract).")
def text(file: Path, ocr: bool) -> None:
    """Print the words of a DOCX, PDF, text or Markdown file, each clause with its number.

    \b
    sro text agreement.docx
    git config diff.sro.textconv "sro text"      and in .gitattributes: *.docx diff=sro
    """
    click.echo("\n".join(lines_of_file(*foreign_file(file), ocr=ocr)))
