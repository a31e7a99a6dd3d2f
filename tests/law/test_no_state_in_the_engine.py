"""Adding a state is adding a folder: no state's words stand in the code that checks."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.every_document import ROOT

FILES = [
    *sorted((ROOT / "scripts/sro/check").glob("*.py")),
    *sorted((ROOT / "scripts/sro/check/evidence").glob("*.py")),
    *sorted((ROOT / "scripts/sro/check/report").glob("*.py")),
    ROOT / "scripts/sro/law/evidence.py",
]
STATE = re.compile(
    r"connecticut|hampshire|\bcgs\b|10-2[0-9]{2}|school resource|superintendent|\bsro\b(?!\.| check)|graduated|restraint|firearm",
    re.IGNORECASE,
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT / "scripts/sro")))
def test_no_word_of_a_states_law_stands_in_the_code(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    documented |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    found = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented and STATE.search(node.value)
    ]
    assert not found
