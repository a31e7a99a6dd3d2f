"""What clauses claim, held against what their words show."""

from __future__ import annotations

import dataclasses

from sro.check.verdict import check_passages
from sro.model.address import parse_address
from sro.model.district import Events
from sro.project.districts import load_edition
from sro.reading.own import of_document
from sro.reading.passage import Passage, Place
from sro.resolve import resolve
from tests.check.claims import compare_claims
from tests.check.words_of_others import ON, law_of
from tests.every_document import PROJECT


def _clause(id: str, text: str, *claims: str) -> Passage:
    return Passage(Place(clause=id), text, claims=claims)


PROVISO = "The provisions of this Agreement shall be carried out in accordance with the laws concerning the duties of police officers."


def test_a_claim_without_evidence_is_a_finding() -> None:
    notes = compare_claims([_clause("a", "The parties like cake.", "10-233m.B.proviso")], "agreement", law_of())
    assert [(note.clause, note.problem) for note in notes] == [("a", "claim without evidence")]
    assert "drop the claim" in str(notes[0])


def test_evidence_without_a_claim_is_a_finding() -> None:
    notes = compare_claims([_clause("a", PROVISO)], "agreement", law_of())
    assert ("a", "10-233m.B.proviso", "evidence without claim") in [(note.clause, note.requirement, note.problem) for note in notes]


def test_a_claim_that_its_words_bear_out_is_none() -> None:
    assert not [
        note
        for note in compare_claims([_clause("a", PROVISO, "10-233m.B.proviso")], "agreement", law_of())
        if note.requirement == "10-233m.B.proviso"
    ]


def test_claims_are_never_evidence() -> None:
    everything = tuple(requirement.id for requirement in law_of().requirements)
    bare, claiming = [_clause("a", "The parties like cake.")], [_clause("a", "The parties like cake.", *everything)]
    verdicts = [[f.verdict for f in check_passages(words, "agreement", law_of(), events=Events(), on=ON)] for words in (bare, claiming)]
    assert verdicts[0] == verdicts[1]


def test_the_models_agreement_claims_what_it_shows_and_nothing_else() -> None:
    model = PROJECT.model
    document = resolve(model, "mou", load_edition(PROJECT.store, parse_address("westport"), model))
    assert [str(note) for note in compare_claims(of_document(document).passages, "agreement", law_of())] == []


def test_exhibits_answer_for_themselves() -> None:
    attached = dataclasses.replace(_clause("a", "Cake.", "10-233m.B.proviso"), attached=True)
    assert compare_claims([attached], "agreement", law_of()) == ()
