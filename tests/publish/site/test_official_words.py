"""With a folder of saved official pages the site shows the statute's words, marked as such; without it, a link."""

from __future__ import annotations

from pathlib import Path

import pytest

from sro.law.official import FingerprintsFile
from sro.project import BuildRequest, FolderStore, Project, editions_of
from sro.project.official import write_fingerprints
from sro.publish.build import build_all
from sro.publish.site.write import write_pages
from tests.law.official.made_up import RECORD, SECTIONS, page_html
from tests.publish.site.sites import project_like

WORDS = "name the hours between dusk and dawn in which such lantern burns"


@pytest.fixture(scope="module")
def order(tmp_path_factory: pytest.TempPathFactory) -> BuildRequest:
    root = project_like(tmp_path_factory.mktemp("official") / "project", "westport")
    sections = [
        each.model_copy(
            update={
                "pinpoints": tuple(
                    pinned.model_copy(update={"requirements": ("10-233m.2",)}) if pinned.id == "10-900a.2" else pinned
                    for pinned in each.pinpoints
                )
            }
        )
        for each in RECORD.sections
    ]
    write_fingerprints(FolderStore(root), "ct", FingerprintsFile(sections=tuple(sections)))
    made = BuildRequest(Project.open(root), out=root / "build", formats=("web", "json"), catalogue=True)
    build_all(made, editions_of(made.project.store))
    return made


def shown(order: BuildRequest, official: Path | None) -> str:
    write_pages(order, official=official)
    return (order.out / "pages/law/ct/10-233m/index.md").read_text("utf-8")


def test_the_statutes_words_stand_beside_ours_and_go_when_the_folder_is_not_given(order: BuildRequest, tmp_path: Path) -> None:
    (tmp_path / "chap_170x.htm").write_text(page_html(SECTIONS), "utf-8")
    with_words = shown(order, tmp_path)
    assert with_words.count(WORDS) == 1 and "The statute’s own words" in with_words
    assert 'cite="https://www.cga.ct.gov/current/pub/chap_170x.htm#sec_10-900a"' in with_words
    without = shown(order, None)
    assert WORDS not in without and "The statute’s own words" not in without
    assert "https://www.cga.ct.gov/current/pub/chap_170.htm#sec_10-233m" in without
