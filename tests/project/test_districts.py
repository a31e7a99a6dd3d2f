"""A district file's mistakes are all told at once, each with place, value and remedy; names that could be paths are refused."""

from __future__ import annotations

import pytest

from sro.errors import InputError
from sro.model.address import Address, parse_address
from sro.project.districts import editions_of, load_edition
from sro.project.project import Project
from sro.project.store import MemoryStore
from tests.small_project import HEAD, small_store


def hill(answers: str = "answers: {}\n", *, head: str = HEAD, local: str = "") -> MemoryStore:
    """The small project with one district."""
    store = small_store(hill=head + answers)
    if local:
        store.write("districts/hill/local.yml", local.encode())
    return store


def problems(answers: str = "answers: {}\n", *, head: str = HEAD, local: str = "") -> list[str]:
    store = hill(answers, head=head, local=local)
    try:
        load_edition(store, Address("hill"), Project(store).model)
    except InputError as refused:
        return [str(problem) for problem in refused.problems]
    return []


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../x", "a/b", "a\\b", "/etc", "C:", "con", "nul", "com1", "A", "Hill", "a b", "a\nb", "-a", "a-", "a--b", "ä", "a" * 61, "a.b", "~"],
)  # fmt: skip
def test_a_name_that_could_be_a_path_is_refused(name: str) -> None:
    with pytest.raises(
        InputError, match=r"is not a district's name; use lower-case letters|that Windows keeps for a device|60 letters at most"
    ):
        parse_address(name)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("con", "'con' is a name that Windows keeps for a device, so no folder can have it; add a word, for example con-schools"),
        ("a" * 61, "a district's name has 60 letters at most, and this one has 61; shorten it"),
        ("model", "model is what the texts of all districts are called; choose another name, for example model-schools"),
    ],
)
def test_why_a_name_cannot_be_used_is_said(name: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_address(name)
    assert str(refused.value) == said


@pytest.mark.parametrize("text", ["hill@", "hill@today", "hill@../2023", "hill@2023-11-28/..", "hill@2023-11-28@x"])
def test_an_edition_is_named_by_its_date_alone(text: str) -> None:
    with pytest.raises(InputError, match="after @ comes the date of an adopted edition, for example hill@2023-11-28"):
        parse_address(text)


def test_an_address_names_a_draft_or_an_adopted_edition() -> None:
    assert parse_address("new-haven") == Address("new-haven")
    assert parse_address("westport@2023-11-28") == Address("westport", "2023-11-28")
    assert str(Address("westport", "2023-11-28")) == "westport@2023-11-28"


def test_an_unknown_district_is_told_with_those_that_exist() -> None:
    store = hill()
    with pytest.raises(InputError, match="there is no district dale; known: hill; `sro new dale` makes one"):
        load_edition(store, Address("dale"), Project(store).model)


def test_drafts_come_before_adopted_editions() -> None:
    store = small_store(**dict.fromkeys(("hill", "hill/adopted/2023-11-28", "dale"), HEAD))
    assert [str(address) for address in editions_of(store)] == ["dale", "hill", "hill@2023-11-28"]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ("answers: {distrct: x}\n", "districts/hill/district.yml:3:11: distrct is not a question; did you mean district?"),
        ("answers:\n  deadline: 10\n", "districts/hill/district.yml:4:13: deadline: 10 is more than 5 school days (the law); use 5 or fewer"),
        ("answers:\n  goals: standart\n", "districts/hill/district.yml:4:10: goals: standart is not one of the answers; did you mean standard?"),
        ("answers:\n  duties: teach\n", "this file takes only one way of writing it; write: `  duties: [teach]`"),
        ("answers:\n  duties: [teach, teach]\n", "districts/hill/district.yml:4:19: duties: teach stands twice; keep one of the two"),
        ("answers:\n  made_on: 9/14/2026\n", "this file takes only one way of writing it; write: `  made_on: 2026-09-14`"),
        ("answers:\n  notice_by: 1-1\n", "this file takes only one way of writing it; write: `  notice_by: 01-01`"),
        ("answers:\n  web: javascript://a.b\n", "web: javascript://a.b is not a web address; write it whole, for example https://www.example.org"),
        ("answers:\n  district: [x]\n", "district: is a list or a mapping; write it as text, in quotes if need be"),
        ("answers:\n  armed: maybe\n", "armed: maybe is neither yes nor no; answer yes or no; until somebody knows, keep it as a remark: `  # armed: maybe`"),
        ("answers:\n  armed: no\n", 'armed: the answer no needs a reason on record; write {answer: no, reason: "…"}'),
        ("answers:\n  armed: {answer: perhaps, reason: x}\n", "districts/hill/district.yml:4:19: armed: perhaps is neither yes nor no; answer yes or no"),
        ("answers:\n  schools:\n    - {name: A, pupil: 3}\n",
         "districts/hill/district.yml:5:24: schools: pupil is not a part of this answer; did you mean pupils?"),
        ("answers:\n  schools:\n    - {name: A, pupils: few}\n",
         "districts/hill/district.yml:5:25: schools: few is not a whole number; write figures, for example 5"),
        ("answers:\n  schools: [A]\n", "districts/hill/district.yml:4:13: schools: “A” is not said to be the name; write: `  schools: [{name: A}]`"),
        ("answers:\n  goals: alternative\n  armed: {answer: no, reason: x}\n",
         "goals: alternative needs armed: yes, and it is no; The other goals speak of arms; change one of the two"),
        ("documents: [mou, policy]\n", "districts/hill/district.yml:3:18: there is no document policy; known: mou"),
        ("answer: {}\n", "districts/hill/district.yml:3:1: answer is not a key that is known here; did you mean answers?"),
        ("answers: [a]\n", "districts/hill/district.yml:3:10: answers: a list stands where keys with values must stand; write each as"),
        ("answers:\n  armed: {answer: no, reason: 5}\n", "district.yml:4:31: armed: the reason 5 must be text; put it in quotes"),
        ("answers:\n  armed: {answer: no, reason: [a]}\n", "armed: the reason a list must be text; put it in quotes"),
        ("answers:\n  deadline: {answer: 4, reason: {a: b}}\n", "deadline: the reason a mapping must be text; put it in quotes"),
        ("answers:\n  armed: {answer: no, reson: x}\n", "armed: reson is not known beside an answer; did you mean reason or source?"),
        ("answers:\n  armed: {reason: x}\n", "armed: a mapping is neither yes nor no; answer yes or no"),
        ("answers:\n  schools: {name: A}\n", "schools: a mapping must be a list; write each entry after a hyphen on a line of its own"),
        ("answers:\n  district: |\n    Hill\n    Dale\n",
         "district: the answer breaks into a new line after “Hill”; write it on one line"),
        ("answers:\n  District: x\n",
         "districts/hill/district.yml:4:3: District is not a key: keys are small letters, digits and _; did you mean district?"),
        ("events: [2023]\n", "events: a list stands where keys with values must stand; write each as `key: value` on a line below"),
        ("events: {entered: 2023-11-28, amended: [2020-01-01]}\n",
         "events: amended on 2020-01-01 lies before entered on 2023-11-28; one of the two is wrong"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_place_value_and_remedy(answers: str, sentence: str) -> None:
    found = problems(answers)
    assert any(sentence in problem for problem in found), found


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        ("date: 2026-09-14\n", "districts/hill/district.yml:1:1: state is missing; add it"),
        (
            "state: Connecticut\ndate: 2026-09-14\n",
            "districts/hill/district.yml:1:8: state: “Connecticut” can be understood",
        ),
        ("state: cy\ndate: 2026-09-14\n", "districts/hill/district.yml:1:8: cy is no state; write the two letters of the postal service"),
        ("state: ct\ndate: tomorrow\n", "districts/hill/district.yml:2:7: date: tomorrow is not a date; write year-month-day"),
        (
            "state: ct\ndate: 20260914\n",
            "districts/hill/district.yml:2:7: date: “20260914” can be understood",
        ),
        ("state: ct\ndate:\n", "districts/hill/district.yml:2:6: date: nothing is not a date; write year-month-day"),
    ],
)
def test_state_and_date_are_needed(head: str, sentence: str) -> None:
    assert problems(head=head)[0].startswith(sentence)


@pytest.mark.parametrize("text", ["", "- a\n", "just words\n", "~\n"])
def test_a_file_that_holds_no_keys_is_told(text: str) -> None:
    assert "it must hold keys with values" in problems(text, head="")[0]


def test_all_mistakes_of_a_district_are_told_at_once() -> None:
    local = "- {replace: opening.partys, text: x, reason: y}\n"
    answers = "documents: [mo]\nanswers:\n  deadline: 10\n  made_on: soon\n  nonsense: 1\n"
    assert len(problems(answers, local=local)) == 5


@pytest.mark.parametrize("key", ["answers", "events", "documents"])
def test_a_key_left_without_anything_below_it_is_an_empty_one(key: str) -> None:
    assert problems(f"{key}:\n") == []


@pytest.mark.parametrize("text", ['""', '"  "'])
def test_own_words_without_words_are_refused(text: str) -> None:
    local = f"- {{replace: opening.parties, text: {text}, reason: r}}\n"
    assert problems(local=local)[0].startswith("districts/hill/local.yml:1:36: entry 1.text: ")


@pytest.mark.parametrize(
    ("local", "told"),
    [
        (
            "- {replace: opening.parties, text: a, reason: r}\n- {replace: opening.parties, text: b, reason: r}\n",
            "2:13: opening.parties is worded twice; keep one of the two",
        ),
        (
            "- {add: overtime, after: opening.parties, text: a}\n",
            "1:3: entry 1: an own clause is called local.…; write add: local.overtime",
        ),
        (
            "- {add: local.overtime, text: a}\n",
            "1:3: entry 1: add needs one place, and has nothing; write after, before or at_end_of with an id",
        ),
        (
            "- {add: local.overtime, after: opening.partys, text: a}\n",
            "1:32: opening.partys is no clause of the model; did you mean opening.parties?",
        ),
        ("- {remove: opening.parties}\n", "1:3: remove: an entry begins with replace, add, leave_out or move; did you mean leave_out?"),
        (
            "- {replace: opening.parties, leave_out: opening.parties}\n",
            "1:30: replace and leave_out stand in one entry; write an entry for each",
        ),
        ("- {leave_out: opening.partys}\n", "1:15: opening.partys is no clause of the model; did you mean opening.parties?"),
        ("- {move: opening.parties, after: opening.parties}\n", "1:34: opening.parties cannot stand beside itself; name another clause"),
        (
            "- {leave_out: opening.parties}\n- {replace: opening.parties, text: a}\n",
            "2:13: opening.parties is left out and has another entry too; keep one of the two",
        ),
        (
            "- {add: local.a, after: opening.parties, text: a, by: Counsel}\n",
            "1:55: entry 1.by: Counsel stands where keys with values must stand",
        ),
        (
            "- {add: local.a, after: opening.parties, text: a, reasons: x}\n",
            "1:51: reasons is not a key that is known here; did you mean reason?",
        ),
        ("replace: opening.parties\n", "1:1: the file holds keys; it must be a list, each entry after a hyphen"),
    ],
)
def test_own_words_are_held_against_the_model(local: str, told: str) -> None:
    assert problems(local=local)[0].startswith(f"districts/hill/local.yml:{told}")


def test_an_entry_of_a_draft_may_have_no_reason_and_no_author_yet() -> None:
    assert problems(local="- {replace: opening.parties, text: a}\n") == []
    assert problems(local="# nothing yet\n") == []


def test_the_old_file_of_own_words_is_refused_with_the_command_that_migrates_it() -> None:
    store = hill()
    store.write("districts/hill/wording.yml", b"wording: []\n")
    with pytest.raises(InputError, match=r"wording\.yml: own words stand in local\.yml now; `sro migrate hill` writes it from this file"):
        load_edition(store, Address("hill"), Project(store).model)


def test_the_date_asked_for_replaces_the_files_date_everywhere() -> None:
    store = hill()
    edition = load_edition(store, Address("hill"), Project(store).model, "2030-01-02")
    assert edition.date == edition.answers.context["date"] == "2030-01-02"
