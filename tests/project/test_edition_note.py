"""What the register says of an edition whose own file is frozen: what its papers are, and which it has; the file's own word stands before it."""

from __future__ import annotations

import pytest

from sro.errors import InputError
from sro.model import Address
from sro.project import load_edition
from sro.project.project import Project
from tests.small_project import HEAD, small_store

NOTE = "editions:\n- edition: '2024-01-01'\n  origin: record\n  words: ours\n  documents: [mou]\n  why: The file lists what no source tells of.\n"


def project(note: str = NOTE, head: str = "", folder: str = "2024-01-01") -> Project:
    store = small_store(hill=HEAD + "answers: {}\n")
    store.write("districts/hill/instruments.yml", note.encode())
    store.write(f"districts/hill/adopted/{folder}/district.yml", f"{HEAD}{head}illustration: An illustration.\nanswers: {{}}\n".encode())
    return Project(store)


def kind(found: Project, address: Address) -> str | None:
    told = load_edition(found.store, address, found.model).provenance
    return told.kind if told else None


def test_a_frozen_file_is_told_what_it_is() -> None:
    found = project()
    edition = load_edition(found.store, Address("hill", "2024-01-01"), found.model)
    assert edition.provenance and edition.provenance.kind == "paraphrase" and edition.documents == ("mou",)
    assert "An illustration." not in edition.provenance.sentence()


def test_it_holds_for_the_withdrawn_text_of_the_day_too() -> None:
    assert kind(project(folder="2024-01-01/withdrawn"), Address("hill", "2024-01-01", "withdrawn")) == "paraphrase"


def test_it_speaks_of_no_other_edition() -> None:
    assert kind(project(NOTE.replace("2024-01-01", "2025-01-01")), Address("hill", "2024-01-01")) == "illustration"
    assert kind(project(), Address("hill")) is None


def test_the_files_own_word_stands_before_it() -> None:
    assert kind(project(head="origin: record\nwords: theirs\n"), Address("hill", "2024-01-01")) == "record"


def test_a_document_that_there_is_not_is_refused() -> None:
    with pytest.raises(InputError, match="there is no document treaty; known: mou"):
        kind(project(NOTE.replace("[mou]", "[treaty]")), Address("hill", "2024-01-01"))


def test_it_answers_otherwise_and_leaves_the_rest() -> None:
    found = project(NOTE.replace("  why", "  answers: {deadline: 3}\n  why"))
    found.store.write("districts/hill/adopted/2024-01-01/district.yml", f"{HEAD}answers: {{district: Hill, deadline: 4}}\n".encode())
    given = load_edition(found.store, Address("hill", "2024-01-01"), found.model).answers.given
    assert (given["district"].value, given["deadline"].value) == ("Hill", 3)
