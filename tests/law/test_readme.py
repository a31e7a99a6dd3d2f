"""`law/README.md` is what it says it is: an act, made up, read into a copy of the project as a lawyer would, step by step."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.every_document import ROOT
from tests.house.recipes import play


def test_the_next_act_is_read_into_the_data_as_the_page_says(texts: Path) -> None:
    shutil.copytree(ROOT / "districts" / "westport", texts / "districts" / "westport")
    play((ROOT / "law/README.md").read_text("utf-8"), texts, ROOT / "scripts")
