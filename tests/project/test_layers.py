"""The texts that came with the program, a district's own files over them, and a project without some districts."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from sro.errors import InputError
from sro.model import Address, parse_version
from sro.project import BuildRequest, Project, documents_of, edition_at, store_in, word_of, working_date
from sro.project.layers import TEXTS, ChosenStore, LayeredStore, PackageStore, fingerprint, installed_texts, texts_told
from sro.project.own_repository import begin
from sro.project.store import FolderStore, project_root
from sro.project.versions import fetch, project_at
from tests.every_document import PROJECT, ROOT

ANSWERS = "state: ct\ndate: 2026-09-14\nanswers:\n  district: Our Town Public Schools\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A district's own repository with one district."""
    begin(tmp_path / "own folder")
    file = tmp_path / "own folder" / "districts" / "our-town" / "district.yml"
    file.parent.mkdir()
    file.write_text(ANSWERS, "utf-8")
    return tmp_path / "own folder"


def test_the_source_distribution_carries_the_texts_of_the_wheel() -> None:
    lines = [line.split() for line in (ROOT / "MANIFEST.in").read_text("utf-8").splitlines()]
    told = {name for line in lines if line[0] in ("graft", "include") for name in line[1:]}
    assert told == {*TEXTS, "setup.py"}


def test_nothing_beside_the_texts_is_seen_of_a_checkout() -> None:
    texts = installed_texts()
    names = texts.names(below=True)
    assert {name for name in names if name.startswith("districts/")} == {"districts/questions.yml"}
    assert {name.split("/")[0] for name in names} == {top.split("/")[0] for top in TEXTS}
    assert texts.has("mou/agreement.yml") and not texts.has("README.md") and not texts.has("districts/westport/district.yml")
    assert texts.names("districts") == ["districts/questions.yml"] and texts.names("docs") == []
    assert PackageStore(ROOT).names("law/ct", ".yml") == FolderStore(ROOT).names("law/ct", ".yml")
    with pytest.raises(FileNotFoundError):
        texts.read("districts/westport/district.yml")
    for write in (
        lambda: texts.write("mou/x.yml", b""),
        lambda: texts.remove("mou/agreement.yml"),
        lambda: texts.together("mou", {"mou/x.yml": b""}),
    ):
        with pytest.raises(PermissionError, match="own texts are not written"):
            write()


def test_a_district_of_its_own_reads_as_in_the_checkout(own: Path, texts: Path) -> None:
    shutil.copytree(own / "districts" / "our-town", texts / "districts" / "our-town")
    here, there = Project.open(own), Project.open(texts)
    assert here.shared_inputs == PROJECT.shared_inputs == there.shared_inputs
    orders = [BuildRequest(project) for project in (here, there)]
    words = [{each.id: each.sha256 for each in documents_of(order, edition_at(order, Address("our-town")))} for order in orders]
    assert words[0] == words[1] and "mou" in words[0]
    document = fetch(here, parse_version("our-town:mou", lambda path: False)).one("mou")
    assert word_of(here, document) == word_of(there, document)


def test_a_file_of_the_same_name_wins_and_is_told(own: Path) -> None:
    name = "mou/articles/reporting.yml"
    text = (ROOT / name).read_text("utf-8")
    before = texts_told(own)
    assert "as they came with the program" in before and name not in before
    (own / name).parent.mkdir(parents=True)
    (own / name).write_text(text.replace("heading: Reporting", "heading: Our own reporting", 1), "utf-8")
    store = store_in(own)
    assert isinstance(store, LayeredStore) and store.replaced() == [name]
    told = texts_told(own / "districts")
    assert f"{name} is this folder's own" in told and told.split(",")[0] != before.split(",")[0]
    order = BuildRequest(Project.open(own))
    agreement = next(d for d in documents_of(order, edition_at(order, Address("our-town"))) if d.id == "mou")
    assert "Our own reporting" in agreement.model_dump_json()
    assert (ROOT / name).read_text("utf-8") == text


def test_a_mistake_in_an_own_text_is_told_with_its_place(own: Path) -> None:
    (own / "board").mkdir()
    (own / "board" / "memo.yml").write_text("document: memo\nkind: paper\nnonsense: 1\n", "utf-8")
    with pytest.raises(InputError, match=r"board/memo.yml:3:1: ") as told:
        Project.open(own).model  # noqa: B018
    assert all(problem.file == "board/memo.yml" for problem in told.value.problems)


def test_all_that_is_written_goes_into_the_own_folder(own: Path) -> None:
    store = store_in(own)
    store.write("law/ct/10-233m.yml", b"x")
    assert (own / "law" / "ct" / "10-233m.yml").read_bytes() == b"x" and store.read("law/ct/10-233m.yml") == b"x"
    store.remove("law/ct/10-233m.yml")
    assert store.read("law/ct/10-233m.yml") == (ROOT / "law" / "ct" / "10-233m.yml").read_bytes()
    with pytest.raises(FileNotFoundError):
        store.remove("law/ct/10-233m.yml")  # the program's own text is nobody's to remove
    assert (ROOT / "law" / "ct" / "10-233m.yml").is_file()
    with pytest.raises(InputError, match="leads out"):
        store.read("../x")


@pytest.mark.parametrize("below", ["", "districts", "districts/our-town", "mou"])
def test_the_project_is_found_from_anywhere_in_it(own: Path, below: str) -> None:
    (own / below).mkdir(exist_ok=True)
    assert project_root(own / below) == own.resolve()


def test_another_process_opens_the_same_files(own: Path) -> None:
    project = Project.open(own)
    again = pickle.loads(pickle.dumps(project))
    assert again.store == project.store and again.folder == own
    only = pickle.loads(pickle.dumps(project.only(["our-town"])))
    assert only.store.has("mou/agreement.yml") and only.folder == own


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("program: 99.0.0\n", r"^sro.yml:1:10: this folder asks for sro 99.0.0 or newer, and .* is installed; install the newer one$"),
        ("program: next\n", r"^sro.yml:1:10: program"),
        ("program: 0.1.0\ntexts: mine\n", r"^sro.yml:2:1: texts"),
        ("{", r"^sro.yml:1"),
    ],
)
def test_a_folder_that_cannot_be_read_is_told_in_a_sentence(own: Path, text: str, told: str) -> None:
    (own / "sro.yml").write_text(text, "utf-8")
    with pytest.raises(InputError, match=told):
        Project.open(own)


def test_earlier_states_of_the_model_are_told_to_be_elsewhere(own: Path) -> None:
    project = Project.open(own)
    for asked in (lambda: project_at(project, "0.1.0"), lambda: fetch(project, parse_version("model@HEAD", lambda path: False))):
        with pytest.raises(InputError, match="no earlier state of it; compare in a clone"):
            asked()
    assert working_date(project) == "2026-09-14"


def test_of_other_districts_nothing_is_there() -> None:
    project = PROJECT.only(["quillbrook"])
    assert isinstance(project.store, ChosenStore)
    below = project.store.names("districts", below=True)
    assert below == ["districts/questions.yml", "districts/quillbrook/district.yml"]
    assert all(
        name in below or not name.startswith("districts/") for name in project.store.names(below=True) if name.startswith("districts")
    )
    assert not project.store.has("districts/westport/district.yml")
    with pytest.raises(FileNotFoundError):
        project.store.read("districts/westport/district.yml")
    assert fingerprint(project.store) == fingerprint(PROJECT.store)
    with pytest.raises(InputError, match="there is no district nowhere; known: "):
        PROJECT.only(["nowhere"])
