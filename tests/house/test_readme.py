"""What README and CONTRIBUTING say is so: commands, options, examples and the picture. Their paths and links are with those of all pages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from sro.cli import main
from sro.model import LocalFile
from sro.project.project import INPUTS
from sro.resolve import carried_out
from tests.every_document import PROJECT, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXT = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8") + (ROOT / "build" / "README.md").read_text(encoding="utf-8")


def command(words: list[str]) -> click.Command | None:
    found: click.Command = main
    for word in words:
        if not isinstance(found, click.Group):
            break
        inner = found.get_command(click.Context(found), word)
        if inner is None:
            return None if found is main else found
        found = inner
    return found


def test_every_command_and_option_exists() -> None:
    lines = re.findall(r"^(?:\.venv/bin/)?sro [^#\n]*", TEXT, re.MULTILINE) + re.findall(r"`(?:\.venv/bin/)?(sro [a-z][^`]*)`", TEXT)
    assert len(lines) > 15
    for line in lines:
        words = line.replace(".venv/bin/", "").split()[1:]
        if words[0] == "COMMAND":
            continue
        found = command(words)
        assert found is not None, line
        options = {name for parameter in found.params for name in parameter.opts} | {"--help"}
        assert {word for word in words if word.startswith("--")} <= options, line


def test_the_picture_is_small_enough_for_a_page() -> None:
    assert 10_000 < (ROOT / "docs" / "images" / "mou-page.png").stat().st_size <= 150_000


def test_the_tour_is_refused_in_the_words_it_prints(tmp_path: Path) -> None:
    for name in (*INPUTS, "districts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    path = tmp_path / "districts" / "quillbrook" / "district.yml"
    text = path.read_text(encoding="utf-8")
    assert "report_deadline: 5\n" in text
    path.write_text(text.replace("report_deadline: 5\n", "report_deadline: 10\n"), encoding="utf-8")
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "build", "quillbrook", "--only", "mou"])
    assert result.exit_code == 2
    assert result.output.strip() in README


@pytest.mark.parametrize("snippet", re.findall(r"```yaml\n(.*?)```", README, re.DOTALL))
def test_the_yaml_examples_name_what_there_is(snippet: str) -> None:
    data = yaml.load(snippet, Loader=yaml.BaseLoader)
    model = PROJECT.model
    if isinstance(data, list):
        assert not carried_out(model, LocalFile.model_validate(data).root)[1]
    else:
        assert all(model.questions[name].reason_when for name in data)
