"""Papers by other hands: met only where the words are firm, else the passages to read, and *not found* only of what nothing comes near."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from sro.check import check_reading
from sro.check.finding import Finding
from sro.check.paper import Asked, check_file, sentence
from sro.formats.plain import text_lines
from sro.model import Events
from sro.model.base import Kind
from sro.reading import Account, Aside, Reading, Unread, of_lines
from tests.check.words_of_others import law_of
from tests.every_document import PROJECT

ON = datetime.date(2026, 12, 1)
MADE = Events(entered=datetime.date(2026, 9, 1))

LARKSPUR = """
Understanding between the Larkspur Board of Education and the Larkspur Police Department

Made on September 1, 2026.

1. The school resource officer shall greet students each day and talk with them in hallways and at lunch.

2. If a student is arrested at school, the officer will, where practicable, telephone the office of the superintendent by the next evening.

3. The paper that an officer fills in after an inquiry tells:
(a) the day, the hour and the spot;
(b) who the officer was, with the badge number;
(c) race, gender and age of each pupil, and any disability;
(d) the reason and the nature of the inquiry;
(e) how the matter ended;
(f) whether anybody was searched or arrested.

4. A copy of this paper stands on larkspurschools.org.

5. The cafeteria is cleaned by the town. Snow is cleared before seven. Bus lists hang in the gymnasium.
"""

QUARRY = """
Dear Chief Benham,

October 4, 2025

Thank you for lending us Officer Ruiz. She will coach chess and help at the crossing. Students like her.
We pay the department quarterly. Either of us may stop at the end of a month.

Yours, T. Abara, Superintendent of Quarry Hill Schools
"""


def paper(text: str, account: Account | None = None) -> Reading:
    """Words as the reading of a text file."""
    return of_lines("paper.txt", "text", text_lines(text, markdown=False)[0], account or Account())


def findings(text: str, kind: Kind = "agreement", account: Account | None = None, on: datetime.date = ON) -> dict[str, Finding]:
    """What a paper made on September 1, 2026 shows."""
    return {each.requirement: each for each in check_reading(paper(text, account), kind, law_of(), events=MADE, on=on)}


def test_a_hedged_duty_is_read_with_what_speaks_for_and_against() -> None:
    finding = findings(LARKSPUR)["10-233h"]
    assert finding.verdict == "read-these"
    assert "telephone the office of the superintendent" in finding.passages[0].words
    assert finding.passages[0].speaks_for and finding.passages[0].speaks_against
    assert finding.passages[0].place.number == "2" and len(finding.passages) <= 3


def test_a_web_address_is_read_as_a_posting() -> None:
    finding = findings(LARKSPUR)["10-233m.1.web.district"]
    assert finding.verdict == "read-these" and "larkspurschools.org" in finding.passages[0].words


@pytest.mark.parametrize("item", ["1", "2", "3", "4", "5", "6.A", "6.D"])
def test_each_item_of_a_list_in_own_words_is_looked_for_in_the_list(item: str) -> None:
    finding = findings(LARKSPUR)[f"10-233p.{item}"]
    assert finding.verdict in ("met", "read-these")
    assert finding.verdict == "met" or "inquiry" in finding.passages[0].words


@pytest.mark.parametrize("absent", ["10-233m.A", "10-233m.B.firearms", "ferpa.99.8", "pa26-14.7", "10-233n.a.5"])
@pytest.mark.parametrize("text", [LARKSPUR, QUARRY])
def test_what_nothing_comes_near_is_not_found(text: str, absent: str) -> None:
    assert findings(text)[absent].verdict == "not-found"


def test_beside_a_passage_on_the_subject_none_on_another_is_offered() -> None:
    text = """AGREEMENT

1. The Board and the Department have put an officer in two schools since 2009, and by this paper they settle what the officer answers for in the district.

2. The clerk of the Board has the signed original in a cabinet of records, and lends it to whoever asks.

3. The officer keeps a locker in the central hall of each school.
"""
    offered = [each.words for each in findings(text)["10-233m.1.central"].passages]
    assert any("signed original" in words for words in offered)
    assert not any("settle what the officer" in words for words in offered)


def test_nothing_of_a_foreign_paper_is_called_missing_or_weak() -> None:
    for text in (LARKSPUR, QUARRY):
        assert not {each.verdict for each in findings(text).values()} & {"missing", "weak"}


RESTS = """
Memorandum between the Larkspur Board of Education and the Larkspur Police Department

1. The following exhibits are made part of this memorandum: Exhibit A (Hours), Exhibit B (Protocol for Arrests), Exhibit C (Report).

2. The SRO shall not arrest a student for a breach of school rules. Arrests at school shall be carried out under the Protocol for Arrests, Exhibit B.

3. What is done before, during and after a restraint shall be as set out in District Policy 5145, which is incorporated by reference.

4. Each SRO shall report to the Chief every investigation or behavioral intervention that the SRO \
conducts of challenging behavior or conflict that escalates to \
violence or constitutes a crime, not later than five school days after it, on the form in Exhibit C.

Exhibit A

Hours run from eight to three on each day on which students attend.

Exhibit B

[To be supplied by the Department.]
"""


def test_what_rests_on_an_exhibit_that_is_not_here_is_not_met_and_says_so() -> None:
    arrests = findings(RESTS)["10-233m.B.arrests"]
    assert arrests.verdict == "read-these"
    assert any("It rests on a document that is not here: “Exhibit B”." in shown.speaks_against for shown in arrests.passages)


def test_what_rests_on_a_policy_that_is_only_named_says_so() -> None:
    restraint = findings(RESTS)["10-233m.B.restraint"]
    assert restraint.verdict != "met"
    assert any("district policy 5145" in shown.speaks_against for shown in restraint.passages)


def test_a_duty_that_is_said_here_does_not_rest_on_a_form_that_is_not() -> None:
    assert findings(RESTS)["10-233p.sro.5d"].verdict == "met"


def test_an_exhibit_that_is_here_is_followed() -> None:
    here = RESTS.replace(
        "[To be supplied by the Department.]",
        "Before an arrest at school the SRO tells the principal, takes the student to a private room, calls a parent and writes a report.",
    )
    assert findings(here)["10-233m.B.arrests"].verdict == "met"


def test_the_account_names_what_a_file_rests_on_and_does_not_have() -> None:
    checked = check_file("paper.txt", paper(RESTS), law_of(), Asked("ct", ON, "agreement", MADE))
    assert dict(checked.about)["Named in it and not in the file"] == "Exhibit B; Exhibit C; district policy 5145"


def test_an_item_that_a_whole_list_leaves_out_is_not_found_by_words_on_another_matter() -> None:
    listed = LARKSPUR.replace(
        "(f) whether anybody was searched or arrested.", "(f) whether anybody was arrested, cited, summoned or detained."
    )
    other = listed + "\n6. A locker is searched by school staff alone, on reasonable grounds, with a witness beside them at all times.\n"
    assert findings(other)["10-233p.6.A"].verdict == "not-found"


def test_an_update_that_is_only_gone_through_again_is_read() -> None:
    assert findings("The parties shall look at this agreement again every third year.")["10-233m.update"].verdict == "read-these"


@pytest.mark.parametrize("state", PROJECT.library.states())
def test_the_gate_holds_under_each_states_law(state: str) -> None:
    """A law that knows no officer by name has the same gate."""
    checked = check_file("paper.txt", paper(RESTS + LARKSPUR), PROJECT.library.of(state), Asked(state, ON, "agreement", MADE))
    assert "Named in it and not in the file" in dict(checked.about)


def test_what_was_not_read_is_no_absence() -> None:
    account = Account(unread=(Unread("page 2 is a picture without words", 2),), pages=3)
    found = findings(QUARRY, account=account)
    assert "not-found" not in {each.verdict for each in found.values()}
    assert found["10-233m.A"].verdict == "not-read" and not found["10-233m.A"].fails


def test_an_amendment_by_itself_is_held_for_what_it_says() -> None:
    found = findings(LARKSPUR, kind="amendment")
    assert "not-found" not in {each.verdict for each in found.values()}
    assert "--with" in found["10-233m.A"].reason
    together = check_reading(paper(LARKSPUR), "amendment", law_of(), events=MADE, on=ON, amends=True)
    assert "not-found" in {each.verdict for each in together}


def test_a_last_day_that_lies_ahead_stands_beside_the_verdict() -> None:
    finding = findings(LARKSPUR)["10-233m.2"]
    assert finding.verdict in ("met", "read-these")
    assert (finding.marks, finding.by) == (("C12",), datetime.date(2027, 1, 1))
    later = findings(LARKSPUR, on=datetime.date(2027, 1, 2))["10-233m.2"]
    assert later.by is None


@pytest.mark.parametrize("kind", ["none", "notice"])
def test_a_paper_to_which_the_law_does_not_speak_gets_one_sentence(kind: Kind) -> None:
    checked = check_file("menu.txt", replace(paper(QUARRY), kind=kind), law_of(), Asked("ct", ON))
    assert checked.findings == () and checked.fails
    assert checked.taken and checked.taken.sentence == sentence(kind) and "--kind agreement" in checked.taken.sentence


def test_a_kind_that_is_said_overrules_the_words() -> None:
    checked = check_file("menu.txt", replace(paper(LARKSPUR), kind="none"), law_of(), Asked("ct", ON, "agreement"))
    assert checked.findings and "as you said" in dict(checked.about)["Read as"]


def test_the_account_tells_what_was_not_counted_and_not_read() -> None:
    account = Account((Aside("struck", "gone"), Aside("struck", "gone too")), (Unread("page 3 is a picture", 3),), pages=3)
    taken = check_file("a.txt", paper(LARKSPUR, account), law_of(), Asked("ct", ON)).taken
    assert taken is not None
    told = " ".join(taken.lines())
    assert "Not read: page 3 is a picture." in told and "2 struck out" in told and "no evidence of absence" in told
    assert taken.data["struck"] == 2 and taken.data["unread"] == [{"what": "page 3 is a picture", "page": 3}]


def test_a_verdict_that_turns_on_a_tracked_change_names_it() -> None:
    words = "6. Each officer shall complete training in social-emotional learning and restorative practices whenever the district gives it to its staff."
    rejected = Account((Aside("inserted", words[3:], who="P. Quill", when="2026-10-02T09:00:00Z"),), tracked="rejected")
    accepted = paper(f"{LARKSPUR}\n{words}\n", Account(tracked="accepted"))
    checked = check_file("a.docx", accepted, law_of(), Asked("ct", ON, "agreement", MADE), other=paper(LARKSPUR, rejected))
    finding = next(each for each in checked.findings if each.requirement == "10-233m.A")
    assert finding.turned is not None and finding.turned.rejected == "not-found" != finding.turned.accepted
    assert "P. Quill on 2026-10-02" in finding.reason and "social-emotional" in finding.reason
    same = next(each for each in checked.findings if each.requirement == "10-233h")
    assert same.turned is None
    assert checked.taken and any("read both ways" in line for line in checked.taken.lines())


STEPS = """
Agreement between the Larkspur Board of Education and the Larkspur Police Department

1. The SRO shall not arrest a student for a breach of school rules.

2. Each report shall state:
(a) the date, time and location;
(b) whether any student was told of the student's constitutional rights;
(c) whether any student was arrested.
"""


def test_what_a_report_holds_is_no_step_of_an_arrest() -> None:
    assert findings(STEPS)["10-233m.B.arrests"].verdict == "read-these"
    told = STEPS.replace(
        "school rules.", "school rules. Before an arrest at school the SRO tells the principal, calls a parent and uses a private room."
    )
    assert findings(told)["10-233m.B.arrests"].verdict == "met"


def test_without_what_a_requirement_turns_on_nothing_comes_near_it() -> None:
    text = "The Chief shall submit the reports to the Superintendent each month. The Superintendent keeps the reports that the SRO made."
    assert findings(text)["10-233p.noncert"].verdict == "not-found"
    assert findings(f"{text} A chief without a certificate may not do so.")["10-233p.noncert"].verdict == "read-these"


GUARDS = """
Agreement for security at the schools of Larkspur

1. "Campus Guide" or "CG" means an employee of Brightgate LLC who is assigned to a school under this agreement.

2. For every incident the CG shall complete an incident report. The CG's report shall state the date, time and location of the incident, the reason for it, \
the name of the CG, the disposition, and whether a student was searched or detained.

3. Invoices are due in thirty days.
"""


def test_a_list_of_what_guards_report_is_no_list_of_the_polices() -> None:
    assert findings(GUARDS)["10-233p.5"].verdict == "read-these"
    assert findings(GUARDS.replace("an employee of Brightgate LLC", "a sworn police officer"))["10-233p.5"].verdict == "met"
