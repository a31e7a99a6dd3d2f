"""The schemas that editors use agree with the loader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from sro.cli import main
from sro.project.schemas import schemas
from sro.project.store import read_yaml
from sro.project.texts import FOLDERS
from tests.every_document import PROJECT, ROOT

SCHEMAS = schemas(PROJECT.model.questions.values())
FILES = [
    *((path, "district") for path in sorted((ROOT / "districts").rglob("district.yml"))),
    *((path, "local") for path in sorted((ROOT / "districts").rglob("local.yml"))),
    *((path, "questions") for path in sorted(ROOT.glob("*/questions.yml"))),
    *((path, "article") for path in sorted((ROOT / "mou" / "articles").glob("*.yml"))),
    *((path, "library") for path in sorted((ROOT / "mou" / "library").glob("*.yml"))),
    *((path, "change") for path in sorted((ROOT / "districts").glob("*/**/changes/*.yml"))),
    *((path, "change") for path in sorted((ROOT / "changes").glob("*.yml"))),
    *((path, "instrument") for path in sorted((ROOT / "districts").rglob("*.instrument.yml"))),
    *((path, "instruments") for path in sorted((ROOT / "districts").rglob("instruments.yml"))),
    *((path, "review") for path in sorted((ROOT / "districts").rglob("review.yml"))),
    (ROOT / "releases.yml", "releases"),
    *((path, path.stem) for path in sorted((ROOT / "law").glob("*/*.yml")) if path.stem in ("fingerprints", "official")),
    *((path, "document") for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.yml")) if path.stem != "questions"),
]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_itself_sound(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize(
    ("path", "schema"), FILES, ids=lambda value: value.relative_to(ROOT).as_posix() if isinstance(value, Path) else value
)
def test_every_file_of_the_project_fits_its_schema(path: Path, schema: str) -> None:
    data = as_an_editor_reads(read_yaml(PROJECT.store, path.relative_to(ROOT).as_posix()).data)
    assert [error.message for error in Draft202012Validator(SCHEMAS[schema]).iter_errors(data)] == []


def as_an_editor_reads(data: Any, key: str = "") -> Any:
    """The data with decimals as numbers, which this project's loader leaves as text until a shape asks for a number."""
    if isinstance(data, dict):
        return {name: as_an_editor_reads(value, name) for name, value in data.items()}
    if isinstance(data, list):
        return [as_an_editor_reads(value) for value in data]
    return float(data) if key == "share" else data


def fits(**answers: Any) -> bool:
    data = {"state": "ct", "date": "2026-09-14", "answers": answers}
    return Draft202012Validator(SCHEMAS["district"]).is_valid(data)


def test_every_question_is_offered_with_its_words() -> None:
    offered = SCHEMAS["district"]["properties"]["answers"]["properties"]
    assert list(offered) == list(PROJECT.model.questions)
    assert offered["board"]["title"] == PROJECT.model.questions["board"].ask


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ({"district": "x"}, {"distrct": "x"}),
        ({"agreement_name": "moa"}, {"agreement_name": "treaty"}),
        ({"sro_count": 3}, {"sro_count": 0}),
        ({"made_on": "2026-09-14"}, {"made_on": "today"}),
        ({"schools": [{"name": "A", "level": "high"}]}, {"schools": [{"title": "A"}]}),
        ({"policy_placement": {"answer": "no", "reason": "x"}}, {"policy_placement": {"answer": "no", "why": "x"}}),
        ({"policy_placement": False}, {"policy_placement": "perhaps"}),
        ({"policy_optional_duties": ["liaison"]}, {"policy_optional_duties": "liaison"}),
    ],
)
def test_an_editor_marks_what_the_loader_would_refuse(good: dict[str, Any], bad: dict[str, Any]) -> None:
    assert fits(**good)
    assert not fits(**bad)


def test_the_command_writes_one_file_a_shape(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--root", str(ROOT), "schema", "--out", str(tmp_path)])
    assert result.exit_code == 0
    assert {path.stem for path in tmp_path.glob("*.json")} == set(SCHEMAS)
    assert json.loads((tmp_path / "district.json").read_text(encoding="utf-8")) == SCHEMAS["district"]
