"""Drafts that came back, each with what a reviewer planted in it and the items that must be told of it: on Westport's agreement as it is built."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from sro.draft.intake import RELISTED, Intake, Item, differences, intake, item_lines
from sro.formats.word.names import RPR, RUN, TR, P, w
from sro.project import Project
from tests.draft.intake.random_edits import AUTHORS, ROOT, Ground
from tests.returned import Returned, saved_by_libreoffice, words_of

ROSSI, KANE = AUTHORS


@cache
def ground() -> Ground:
    return Ground(Project.open(ROOT), "westport")


def read(draft: Returned | bytes) -> Intake:
    here = ground()
    content = draft if isinstance(draft, bytes) else draft.saved()
    law = here.project.law("ct")
    return intake([("returned.docx", content)], [here.version], here.project.model, law, here.edition.events)


def new() -> Returned:
    return Returned(ground().word)


def of_substance(made: Intake) -> list[Item]:
    return [item for item in made.items if item.kind != "form"]


def only(made: Intake) -> Item:
    found = of_substance(made)
    assert len(found) == 1, [(item.kind, item.clause, item.question) for item in found]
    return found[0]


def clock(draft: Returned, clause: str, days: str, by: str | None) -> None:
    paragraph = draft.clause(clause)
    now = re.search(r"\w+ \(\d+\)(?= school days)", words_of(paragraph))
    assert now is not None
    draft.change(paragraph, now[0], days, by)


def test_an_answer_in_two_places_is_one_item() -> None:
    draft = new()
    clock(draft, "reporting.to-chief", "two (2)", ROSSI)
    clock(draft, "form-a-instructions.deadline", "two (2)", ROSSI)
    item = only(read(draft))
    assert (item.kind, item.question, item.value, item.allowed) == ("answer", "report_deadline", 2, True)
    assert [place.clause for place in item.places] == ["reporting.to-chief", "form-a-instructions.deadline"]
    assert (item.first.author, item.tracked, item.first.date[:10]) == (ROSSI, True, "2026-11-20")
    assert not item.effect


def test_an_answer_in_one_place_tells_of_the_other() -> None:
    draft = new()
    clock(draft, "reporting.to-chief", "four (4)", KANE)
    item = only(read(draft))
    assert [(place.clause, place.changed) for place in item.places] == [
        ("reporting.to-chief", True),
        ("form-a-instructions.deadline", False),
    ]


def test_an_answer_beyond_the_law_is_not_allowed_and_its_requirement_falls() -> None:
    draft = new()
    clock(draft, "reporting.to-chief", "twelve (12)", ROSSI)
    draft.comment(draft.clause("reporting.to-chief"), "We are short of staff in summer.", ROSSI)
    item = only(read(draft))
    assert (item.kind, item.value, item.allowed) == ("answer", 12, False)
    assert "10-233p.sro.5d" in item.why
    assert item.comment == "We are short of staff in summer."
    assert [(each.requirement, each.before, each.fallen) for each in item.effect] == [("10-233p.sro.5d", "met", True)]


def test_what_is_silent_stands_first() -> None:
    draft = new()
    late, early = draft.clause("term.update"), draft.clause("goals.attitudes")
    draft.change(early, words_of(early).split()[3], "sometimes", KANE)
    draft.change(late, words_of(late).split()[3], "seldom")
    items = of_substance(read(draft))
    assert [item.tracked for item in items] == sorted(item.tracked for item in items)
    assert not items[0].tracked and "seldom" in items[0].first.new and items[0].first.author == ""


def test_a_clause_left_out_says_which_requirement_falls() -> None:
    draft = new()
    draft.delete(draft.block("reporting.to-superintendent"), ROSSI)
    item = only(read(draft))
    assert item.kind == "left-out" and item.clause == "reporting.to-superintendent"
    assert ("10-233p.chief.monthly", True) in [(each.requirement, each.fallen) for each in item.effect]


def test_a_clause_left_out_that_a_question_leaves_out_is_the_answer() -> None:
    draft = new()
    draft.delete(draft.block("term.accessible"), KANE)
    item = only(read(draft))
    assert (item.kind, item.question, item.value) == ("answer", "accessible_posting", False)


def test_a_version_of_the_library_that_is_added_is_an_answer() -> None:
    """The words that the answer brings in, pasted behind the clause after which they would stand."""
    trial = ground().trial
    found = None
    for clause in trial.clauses.values():
        if clause.choose and clause.id not in trial.plain.words and "none" in (trial.edition.answers.context.get(clause.choose), "none"):
            for value in trial.others(clause.choose):
                made = trial.with_answers([(clause.choose, value)])
                come = {unit: after for unit, (before, after) in trial.changed_by(made).items() if not before} if made else {}
                if made and not made.refused and list(come) == [clause.id] and come[clause.id].count("\n") <= 1:
                    found = (clause.choose, value, come[clause.id].split("\n")[-1])
                    break
        if found:
            break
    assert found is not None
    draft = new()
    draft.add(draft.clause("term.changes"), found[2], ROSSI, like=draft.clause("term.changes"))
    item = only(read(draft))
    assert (item.kind, item.question, item.value) == ("answer", found[0], found[1])


def test_an_added_clause_that_undoes_a_duty_says_so() -> None:
    draft = new()
    last = draft.block("reporting.to-board")[-1]
    draft.add(last, "Notwithstanding the other clauses of this Article, a report is due only if the Chief asks for it.", ROSSI)
    item = only(read(draft))
    assert item.kind == "added"
    assert "10-233p.sro.5d" in [each.requirement for each in item.effect if each.fallen]


@pytest.mark.parametrize("by", [ROSSI, None])
def test_a_move_is_a_move_and_numbers_that_shift_are_nothing(by: str | None) -> None:
    draft = new()
    draft.move(draft.block("evaluation.training"), draft.clause("term.changes"), by)
    item = only(read(draft))
    assert (item.kind, item.clause, item.tracked, item.effect) == ("moved", "evaluation.training", bool(by), ())


def test_two_people_in_one_sentence_keep_their_names_and_days() -> None:
    draft = new()
    paragraph = draft.clause("assignment.schedule")
    words = words_of(paragraph)
    first, second = re.findall(r"\b[a-z]{6,}\b", words)[:2]
    draft.change(paragraph, first, "mutually", ROSSI, "2026-11-18T09:00:00Z")
    draft.insert(paragraph, second, " and its annex", KANE, "2026-11-23T15:30:00Z")
    found = {item.first.author: item for item in of_substance(read(draft))}
    assert (
        found[ROSSI].first.date.startswith("2026-11-18") and "mutually" in found[ROSSI].first.new and "annex" not in found[ROSSI].first.new
    )
    assert found[KANE].first.date.startswith("2026-11-23") and "annex" in found[KANE].first.new and "mutually" not in found[KANE].first.new


def test_a_comment_alone_is_no_change_of_words() -> None:
    draft = new()
    draft.comment(draft.clause("term.duration"), "May the notice be given in spring?", KANE)
    item = only(read(draft))
    assert (item.kind, item.clause, item.comment, item.effect) == ("comment", "term.notice", "May the notice be given in spring?", ())


def test_blanks_that_are_filled_in_are_answers() -> None:
    draft = new()
    name = draft.find("[name of the Chief of Police]")
    draft.change(name, "[name of the Chief of Police]", "Pat Example", KANE)
    where = draft.clause("term.central")
    blank = re.search(r"\[[^]]*\]", words_of(where))
    assert blank is not None
    draft.change(where, blank[0], "the record room", KANE)
    found = {item.question: item.value for item in of_substance(read(draft))}
    assert found == {"chief_name": "Pat Example", "central_location": "the record room"}


def test_the_list_of_the_statute_is_fixed() -> None:
    draft = new()
    draft.change(draft.find("Known disability"), "Known disability", "Services", KANE)
    item = only(read(draft))
    assert item.kind == "fixed" and item.clause.startswith("form-a")


@pytest.mark.parametrize("by", [KANE, None])
def test_a_paragraph_that_was_split_is_a_matter_of_form(by: str | None) -> None:
    draft = new()
    paragraph = draft.clause("assignment.officers")
    sentences = re.split(r"(?<=[.])\s+(?=[A-Z])", words_of(paragraph))
    draft.split(paragraph, sentences[-1][:24], by)
    made = read(draft)
    assert not of_substance(made)
    assert [(item.kind, item.tracked) for item in made.items] == [("form", bool(by))]
    assert "assignment.officers" in [place.clause for place in made.items[0].places]


@pytest.mark.parametrize("by", [KANE, None])
def test_paragraphs_that_run_on_are_a_matter_of_form(by: str | None) -> None:
    draft = new()
    draft.merge(draft.clause("assignment.officers"), by)
    made = read(draft)
    assert not of_substance(made) and [item.kind for item in made.items] == ["form"]


def test_formatting_alone_is_form_with_its_author() -> None:
    draft = new()
    draft.format(draft.clause("goals.attitudes"), "b", KANE)
    draft.format(draft.clause("goals.resource"), "i")
    made = read(draft)
    assert not of_substance(made)
    assert sorted((item.clause, item.first.author, item.tracked) for item in made.items) == [
        ("goals.attitudes", KANE, True),
        ("goals.resource", "", False),
    ]


def test_words_struck_through_by_formatting_are_out_of_force() -> None:
    """Nobody tracked it, and every program shows the words: as silent as a change can be."""
    draft = new()
    for paragraph in draft.block("reporting.to-superintendent"):
        for run in paragraph.iter(RUN):
            look = run.find(RPR)
            if look is None:
                look = run.makeelement(RPR)
                run.insert(0, look)
            look.append(look.makeelement(w("strike")))
    item = only(read(draft))
    assert item.kind == "left-out" and not item.tracked and "formatting" in item.note
    assert "10-233p.chief.monthly" in [each.requirement for each in item.effect if each.fallen]


def test_a_footnote_is_told_at_its_clause() -> None:
    draft = new()
    draft.footnote(draft.clause("reporting.definition"), "Only where the budget allows it.", KANE)
    item = only(read(draft))
    assert (item.kind, item.first.author) == ("footnote", KANE)
    assert item.first.new.strip().endswith("Only where the budget allows it.")
    assert item.clause in ("reporting.definition", "reporting.to-chief")


def test_numbers_typed_as_text_are_a_matter_of_form() -> None:
    """As a program leaves a file that turns fields and lists into words."""
    draft = new()
    paragraph = draft.clause("assignment.officers")
    draft.replace(paragraph, 0, 0, "2.1 ")
    assert not of_substance(read(draft))


@pytest.mark.parametrize("typed", ["(void) ", "Civil ", "(nil) "])
def test_words_that_look_like_a_number_are_words(typed: str) -> None:
    draft = new()
    draft.replace(draft.clause("assignment.officers"), 0, 0, typed)
    item = only(read(draft))
    assert not item.tracked and typed.strip() in item.first.new


def test_a_reference_that_leads_elsewhere_is_a_change_where_nothing_moved() -> None:
    draft = new()
    paragraph = next(p for p in draft.paragraphs if "where Section\u00a07.1 applies" in words_of(p))
    draft.change(paragraph, "7.1", "7.4")
    item = only(read(draft))
    assert not item.tracked and "7.4" in item.first.new


def test_words_struck_by_a_style_are_out_of_force() -> None:
    draft = new()
    styles = draft.parts["word/styles.xml"].replace(
        b"</w:styles>",
        b'<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style></w:styles>',
    )
    draft.parts["word/styles.xml"] = styles
    for paragraph in draft.block("reporting.to-superintendent"):
        for run in paragraph.iter(RUN):
            look = run.find(RPR)
            if look is None:
                look = run.makeelement(RPR)
                run.insert(0, look)
            style = look.makeelement(w("rStyle"))
            style.set(w("val"), "Gone")
            look.insert(0, style)
    item = only(read(draft))
    assert item.kind == "left-out" and not item.tracked


@pytest.mark.parametrize(("tag", "value"), [("color", "FFFFFF"), ("sz", "2")])
def test_words_that_nobody_can_see_are_out_of_force_and_silent(tag: str, value: str) -> None:
    draft = new()
    for paragraph in draft.block("reporting.to-superintendent"):
        draft.format(paragraph, tag, val=value)
    item = only(read(draft))
    assert item.kind == "left-out" and not item.tracked
    assert "10-233p.chief.monthly" in [each.requirement for each in item.effect if each.fallen]


def test_a_field_of_the_form_that_was_worded_anew_is_fixed() -> None:
    draft = new()
    draft.change(draft.find("Badge number"), "Badge number", "Badge number and the name of each student")
    assert {item.kind for item in of_substance(read(draft))} == {"fixed"}


def test_who_made_a_change_is_one_line_without_signs_that_a_terminal_obeys() -> None:
    draft = new()
    draft.delete(draft.block("duties.climate-committee"), "A\nLAW      no verdict would change \x9b31m\u202e")
    item = only(read(draft))
    assert "\n" not in item.first.author and "\x9b" not in item.first.author and "\u202e" not in item.first.author


def test_straight_quotes_are_a_matter_of_form() -> None:
    draft = new()
    paragraph = draft.clause("opening.made")
    draft.change(paragraph, "“", '"')
    made = read(draft)
    assert not of_substance(made) and [item.kind for item in made.items] == ["form"]


def test_one_accepted_before_it_came_back_is_silent() -> None:
    draft = new()
    paragraph = draft.clause("term.notice")
    day = re.search(r"given to the other party by (\w+ \d+)", words_of(paragraph))
    assert day is not None
    draft.change(paragraph, day[1], "May 2", ROSSI)
    draft.accept(ROSSI)
    other = draft.clause("evaluation.feedback")
    draft.change(other, "regularly", "twice a year", KANE)
    items = of_substance(read(draft))
    assert [(item.kind, item.question, item.value, item.tracked) for item in items] == [
        ("answer", "notice_by", "05-02", False),
        ("wording", "", None, True),
    ]


def test_saved_by_another_program_two_silent_words_are_two_items(tmp_path: Path) -> None:
    draft = new()
    draft.change(draft.clause("evaluation.feedback"), "regularly", "quarterly")
    draft.change(draft.clause("equipment.bwc-notice"), "promptly", "soon")
    made = read(saved_by_libreoffice([draft.saved()], tmp_path)[0])
    assert [(item.kind, item.clause, item.tracked) for item in of_substance(made)] == [
        ("wording", "equipment.bwc-notice", False),
        ("wording", "evaluation.feedback", False),
    ]


def test_without_bookmarks_clauses_are_known_by_their_words() -> None:
    draft = new()
    clock(draft, "reporting.to-chief", "three (3)", ROSSI)
    draft.delete(draft.block("duties.climate-committee"), ROSSI)
    draft.strip_bookmarks()
    found = {(item.kind, item.clause) for item in of_substance(read(draft))}
    assert found == {("answer", "reporting.to-chief"), ("left-out", "duties.climate-committee")}


def test_an_untouched_file_has_no_items() -> None:
    made = read(ground().word)
    assert made.items == () and made.effect == ()
    assert made.returned[0].alike == 1


def test_plain_data_has_every_key_for_every_kind() -> None:
    draft = new()
    clock(draft, "reporting.to-chief", "ten (10)", ROSSI)
    draft.delete(draft.block("duties.climate-committee"))
    draft.comment(draft.clause("term.duration"), "Why?", KANE)
    data = read(draft).data()
    wanted: dict[str, Any] = dict.fromkeys(
        "kind clause question value allowed places old new author date comment tracked agrees_with conflicts_with effect".split()
    )
    assert len(data["changes"]) == 3
    for change in data["changes"]:
        assert wanted.keys() <= change.keys()
    silent = next(change for change in data["changes"] if not change["tracked"])
    assert (silent["kind"], silent["author"], silent["date"]) == ("left-out", None, None)


def test_two_reviewers_agree_and_conflict() -> None:
    one, two = new(), new()
    clock(one, "reporting.to-chief", "three (3)", ROSSI)
    clock(two, "reporting.to-chief", "two (2)", KANE)
    for draft, who in ((one, ROSSI), (two, KANE)):
        draft.delete(draft.block("duties.climate-committee"), who)
    here = ground()
    made = intake(
        [("counsel.docx", one.saved()), ("police.docx", two.saved())],
        [here.version],
        here.project.model,
        here.project.law("ct"),
        here.edition.events,
    )
    by = {(item.file, item.kind): item for item in made.items}
    assert by["counsel.docx", "answer"].conflicts_with == (by["police.docx", "answer"].name,)
    assert by["counsel.docx", "left-out"].agrees_with == (by["police.docx", "left-out"].name,)
    assert not by["counsel.docx", "left-out"].conflicts_with


def test_our_own_mark_in_the_foot_is_no_word_of_anybody_and_other_words_there_are_one_item() -> None:
    draft = new()
    feet = [name for name in draft.parts if name.startswith("word/footer")]
    mark = f"{ground().document.address} · {ground().document.short_hash}".encode()
    assert len(feet) > 1 and sum(mark in draft.parts[name] for name in feet) > 1
    for name in feet:
        draft.parts[name] = draft.parts[name].replace(mark, b"another-name \xc2\xb7 0123abcd")
    assert not read(draft).items
    for name in feet:
        draft.parts[name] = draft.parts[name].replace(b"Illustration", b"Binding on both parties")
    item = only(read(draft))
    assert not item.tracked and "Binding on both parties" in item.first.new


def test_a_list_that_counts_otherwise_is_told() -> None:
    draft = new()
    numbering = draft.parts["word/numbering.xml"].decode()
    assert "(%2)" in numbering or "lowerLetter" in numbering
    draft.parts["word/numbering.xml"] = numbering.replace("lowerLetter", "lowerRoman").encode()
    (item,) = read(draft).items
    assert item.kind == "form" and not item.tracked and item.note.startswith("the list counts otherwise: (a) → (i)")
    assert "(ii) for (b)" in item.note or "(ii), " in item.note


def test_words_of_a_clause_among_the_fields_of_a_form_are_no_field() -> None:
    draft = new()
    draft.insert(draft.clause("form-a-definitions.detained"), "direct supervision", " at its own cost", ROSSI)
    item = only(read(draft))
    assert (item.kind, item.clause) == ("wording", "form-a-definitions.detained")


@pytest.mark.parametrize("by", [None, KANE])
def test_an_article_moved_with_its_heading_is_one_item(by: str | None) -> None:
    draft = new()
    first, then = draft.clause("equipment", "s"), draft.clause("duties", "s")
    article = draft.paragraphs[draft.paragraphs.index(first) : draft.paragraphs.index(then)]
    draft.move(article, draft.clause("reporting", "s").getprevious(), by)
    item = only(read(draft))
    assert (item.kind, item.clause, item.tracked) == ("moved", "section/equipment", bool(by))
    assert {"equipment.uniform", "equipment.use"} <= {place.clause for place in item.places}
    assert next(iter(item_lines(item, several=False))).strip().endswith("with its clauses  (silent)" if by is None else "2026-11-20)")


@pytest.mark.parametrize("by", [None, KANE])
def test_words_in_a_running_head_are_one_item_and_no_clause(by: str | None) -> None:
    draft = new()
    for name in [name for name in draft.parts if name.startswith(("word/header", "word/footer"))]:
        root = etree.fromstring(draft.parts[name])
        for paragraph in root.iter(P):
            if words_of(paragraph).strip():
                draft.insert(paragraph, words_of(paragraph).split()[0], " Revised", by)
        draft.parts[name] = etree.tostring(root)
    items = [item for item in read(draft).items if item.kind != "form"]
    assert {(item.kind, item.clause, item.first.how, item.tracked) for item in items} == {("wording", "", "running head or foot", bool(by))}
    assert len(items) == 2, "one for the head and one for the foot, on however many kinds of pages they stand"
    assert all(item.places[0].place == "running head or foot" and "Revised" in item.first.new for item in items)


def test_a_note_whose_call_is_marked_is_its_authors_though_its_words_are_not() -> None:
    """LibreOffice saves the second of two new notes so."""
    draft = new()
    draft.footnote(draft.clause("cameras.threat"), "As agreed in May.", KANE)
    root = etree.fromstring(draft.parts["word/footnotes.xml"])
    for mark in list(root.iter(w("ins"))):
        mark.addprevious(mark[0])
        mark.getparent().remove(mark)
    draft.parts["word/footnotes.xml"] = etree.tostring(root)
    item = only(read(draft))
    assert (item.kind, item.clause, item.tracked, item.first.author) == ("footnote", "cameras.threat", True, KANE)


def test_words_put_in_before_a_number_leave_the_answer_alone() -> None:
    draft = new()
    draft.insert(draft.clause("reporting.small-counts"), "below", " where the parties agree in writing", ROSSI)
    item = only(read(draft))
    assert (item.kind, item.question, item.clause) == ("wording", "", "reporting.small-counts")


HEADING = "graduated-response"


def renumbered(made: Intake) -> Item:
    found = [item for item in made.items if item.first.how == RELISTED]
    assert len(found) == 1, [(item.kind, item.first.how, item.note) for item in made.items]
    return found[0]


@pytest.mark.parametrize(
    "beside", ["nothing", "a clause struck", "a clause added", "a clause struck in silence", "joined", "split", "moved"]
)
def test_a_heading_restyled_in_silence_is_told_with_its_numbers_whatever_else_was_done(beside: str) -> None:
    draft = new()
    draft.restyle(draft.clause(HEADING, "s"), "Clause")
    match beside:
        case "a clause struck":
            draft.delete(draft.block("assignment.schedule"), ROSSI)
        case "a clause struck in silence":
            draft.delete(draft.block("goals.attitudes"))
        case "a clause added":
            draft.add(draft.clause("term.update"), "Each party bears its own costs.", ROSSI)
        case "joined":
            draft.merge(draft.clause("goals.attitudes"))
        case "split":
            words = words_of(draft.clause("reporting.to-chief")).split()
            draft.split(draft.clause("reporting.to-chief"), " ".join(words[-5:]))
        case "moved":
            draft.move(draft.block("goals.attitudes"), draft.block("term.update")[-1])
    item = renumbered(read(draft))
    assert (item.kind, item.tracked, item.clause) == ("form", False, f"section/{HEADING}")
    own, after = item.first.old.split(", "), item.first.new.split(", ")
    assert own[0] == "none" and after[0].startswith("4.") and own[1] == "5.1" and int(after[1][2:]) == int(after[0][2:]) + 1
    assert own[-1].startswith("11.") and after[-1].startswith("10.") and len(own) > 20
    assert "in the place of no number" in item.note


def test_a_restyled_heading_is_known_when_libreoffice_saved_the_file(tmp_path: Path) -> None:
    draft = new()
    draft.restyle(draft.clause(HEADING, "s"), "Clause")
    draft.add(draft.clause("term.update"), "Each party bears its own costs.", ROSSI)
    plain = new()
    saved = saved_by_libreoffice([draft.saved(), plain.saved()], tmp_path)
    assert renumbered(read(saved[0])).clause == f"section/{HEADING}"
    assert not [item for item in read(saved[1]).items if item.first.how in (RELISTED, "numbers")]


def test_words_in_the_numbers_of_a_list_are_words_silent_and_first() -> None:
    draft = new()
    draft.change(draft.clause("goals.attitudes"), words_of(draft.clause("goals.attitudes")).split()[3], "sometimes")
    part = "word/numbering.xml"
    assert b'w:val="%1.%2"' in draft.parts[part]
    draft.parts[part] = draft.parts[part].replace(b'w:val="%1.%2"', b'w:val="If the Chief agrees, %1.%2"')
    made = read(draft)
    item = made.items[0]
    assert (item.kind, item.tracked, item.first.old, item.first.new) == ("wording", False, "", "If the Chief agrees,")
    assert item in made.silent and "for counsel" in item.note and len(item.places) > 50
    assert not [each for each in made.items if each.first.how == "numbers"]
    assert "If the Chief agrees" in "\n".join(item_lines(item, several=False))


def test_a_note_says_that_its_effect_on_the_sentence_is_for_counsel() -> None:
    draft = new()
    draft.footnote(draft.clause("reporting.to-chief"), "Within ten (10) school days in July and August.")
    item = only(read(draft))
    assert item.kind == "footnote" and "is for counsel" in item.note


def _with_a_row(cells: tuple[str, ...], by: str | None) -> Returned:
    draft = new()
    row = next(each for each in draft.body.iter(TR) if "high school" in "".join(each.itertext()))
    made = deepcopy(row)
    for mark in list(made.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        mark.getparent().remove(mark)
    row.addnext(made)
    for paragraph, words in zip(made.iter(P), cells, strict=True):
        draft.replace(paragraph, 0, len(words_of(paragraph)), words)
        if by is not None:
            for run in list(paragraph.iter(RUN)):
                run.addprevious(mark := draft.mark(w("ins"), by))
                mark.append(run)
    if by is not None:
        flags = made.find(w("trPr"))
        assert flags is not None
        flags.append(draft.mark(w("ins"), by))
    return draft


SCHOOL = ("Bedford Middle School", "middle school", "Visited when needed", "https://bms.example")


def test_a_row_that_the_table_of_answers_can_print_is_one_answer() -> None:
    item = only(read(_with_a_row(SCHOOL, ROSSI)))
    entry = {"name": SCHOOL[0], "level": "middle", "officer": "visited", "web_address": SCHOOL[3]}
    assert (item.kind, item.question, item.value[1:], item.first.author) == ("answer", "schools", [entry], ROSSI)
    assert item.places[0].place.startswith("a row of Exhibit C")
    assert len(item.first.revisions) == 5  # each cell, and the row


@pytest.mark.parametrize("by", [ROSSI, None])
def test_a_row_of_other_words_is_one_item_with_the_row_named(by: str | None) -> None:
    item = only(read(_with_a_row((*SCHOOL[:2], "Visited by a captain alone", SCHOOL[3]), by)))
    assert (item.kind, item.tracked) == ("added", by is not None)
    assert item.places[0].place.startswith("a row of Exhibit C") and item.first.new.split("\n")[2] == "Visited by a captain alone"


def test_another_level_of_a_school_is_an_answer() -> None:
    draft = new()
    cell = next(each for each in draft.paragraphs if words_of(each) == "high school")
    draft.change(cell, "high school", "middle school", KANE)
    item = only(read(draft))
    assert (item.kind, item.question, item.value[0]["level"]) == ("answer", "schools", "middle")
    draft = new()
    cell = next(each for each in draft.paragraphs if words_of(each) == "high school")
    draft.change(cell, "high school", "night school", KANE)
    assert only(read(draft)).kind == "wording"


def test_what_is_written_against_a_word_leaves_the_word() -> None:
    draft = new()
    draft.insert(draft.clause("duties.climate-committee"), "climate committee of", "nested ", ROSSI)
    (item,) = of_substance(read(draft))
    told = "\n".join(item_lines(item, several=False))
    assert "of{+nested+}" in told and "[-" not in told


def test_last_words_are_not_equal_while_a_heading_counts_as_a_clause() -> None:
    here = ground()
    draft = new()
    assert not differences(here.version.document, here.word, "returned.docx", draft.saved())[0]
    draft.restyle(draft.clause(HEADING, "s"), "Clause")
    edits, _ = differences(here.version.document, here.word, "returned.docx", draft.saved())
    assert [edit.how for edit in edits] == [RELISTED]
