"""`sro schema`: write the JSON Schemas that editors use."""

import json
from pathlib import Path

import click

from sro.project import Project, schemas, write_file


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where they go, instead of build/schemas/.")
@click.pass_obj
def schema(project: Project, out: Path | None) -> None:
    """Write JSON Schemas of all YAML files to build/schemas, so that an editor completes keys and explains them.

    A district file names its schema in its first line, which VS Code (with the YAML extension), JetBrains editors and others follow.
    """
    folder = (out or project.folder / "build" / "schemas").absolute()
    made = schemas(project.model.questions.values())
    for name, content in made.items():
        write_file(folder / f"{name}.json", (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode())
    click.echo(f"{len(made)} schemas in {folder}: {', '.join(made)}.")
