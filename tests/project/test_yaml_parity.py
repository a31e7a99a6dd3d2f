"""With libyaml and without it the project reads alike: the model's and the law's files, and what people write by hand."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml

from sro.project import yaml as ours
from sro.project.yaml_by_hand import ByHand, nodes_of
from tests.every_document import ROOT

QUICK = getattr(yaml, "CSafeLoader", ByHand)
FILES = sorted(
    path for path in ROOT.glob("*/**/*.yml") if path.relative_to(ROOT).parts[0] in ("mou", "law", "policy", "forms", "board", "districts")
)


def test_every_file_of_the_project_reads_alike_by_both_parsers() -> None:
    assert len(FILES) > 60
    for path in FILES:
        text = path.read_text("utf-8")
        quick, by_hand = (ours._read(text, path.name, loader) for loader in (QUICK, ByHand))
        assert quick.data == by_hand.data, path
        assert all(quick.problem((key,), "") == by_hand.problem((key,), "") for key in quick.data if isinstance(key, str)), path


def test_an_install_without_libyaml_opens_the_project_and_refuses_alike() -> None:
    script = f"""
import pathlib, yaml
for name in [name for name in dir(yaml) if name.startswith("C") and name.endswith(("Loader", "Dumper"))]:
    delattr(yaml, name)
from sro.errors import InputError
from sro.project import FolderStore, Project, yaml as ours
from sro.model import parse_address
from sro.project import load_edition
assert ours._Quick is ours.ByHand
project = Project(FolderStore(pathlib.Path({str(ROOT)!r})))
print(load_edition(project.store, parse_address("quillbrook"), project.model).answers.context["district"])
try:
    ours.parse_yaml("a: 1\\n  b:2\\n", "districts/x/district.yml")
except InputError as error:
    print(error)
"""
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    with pytest.raises(ours.InputError) as here:
        ours.parse_yaml("a: 1\n  b:2\n", "districts/x/district.yml")
    assert told.splitlines()[1:] == str(here.value).splitlines()
    assert told.splitlines()[0]


@pytest.mark.parametrize(
    "text",
    [
        "a: [{b: Who?, c: d}]", "a: [What is it?]", "a: {b: is it?}", "a: b?", "a: ?b", "a: [b?c, d]", "a: x#y", "a: 'it''s'", "a: [x:y, 'z: w']", 
        "a: >-\n  b\n  c\n",
    ],
)  # fmt: skip
def test_a_question_mark_and_other_signs_mean_the_same_to_both(text: str) -> None:
    assert ours._read(text, "x", QUICK).data == ours._read(text, "x", ByHand).data
    assert nodes_of(text) is not None
