"""`sro new` asks, explains what it cannot take, saves at once, goes back, and goes on where it was left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from sro.cli import main
from sro.draft.terminal import GivenAtOnce
from sro.model.address import parse_address
from sro.project.districts import load_edition
from sro.project.project import Project
from sro.project.store import FolderStore, read_yaml
from tests.small_project import add_district, make_project

HEAD = ["--state", "ct", "--date", "2026-09-14"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def new(root: Path, *typed: str, options: tuple[str, ...] = ()) -> Result:
    path = root / "districts" / "new-haven" / "district.yml"
    arguments = ["--root", str(root), "new", "new-haven", *(() if path.is_file() else HEAD), *options]
    result = CliRunner().invoke(main, arguments, input="".join(f"{line}\n" for line in typed))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def answers(root: Path) -> dict[str, object]:
    data: dict[str, object] = read_yaml(FolderStore(root), "districts/new-haven/district.yml").data["answers"]
    return data


EVERYTHING = [
    "Example Schools", "Hill", "300", "", "Two lines", "  of text", ".", "no", "No arms here", "standard", "1, watch", "3", "2026-01-31",
    "https://example.org",
]  # fmt: skip


def test_every_type_of_question_is_asked_and_its_answer_kept(root: Path) -> None:
    result = new(root, *EVERYTHING)
    assert answers(root) == {
        "district": "Example Schools",
        "schools": [{"name": "Hill", "pupils": 300}],
        "story": "Two lines\n  of text",
        "armed": {"answer": "no", "reason": "No arms here"},
        "goals": "standard",
        "duties": ["teach", "watch"],
        "deadline": 3,
        "made_on": "2026-01-31",
        "web": "https://example.org",
    }
    assert "Every question is answered." in result.output
    load_edition(FolderStore(root), parse_address("new-haven"), Project.open(root).model)


def test_the_first_line_names_the_schema_for_editors(root: Path) -> None:
    new(root, "Example")
    text = (root / "districts" / "new-haven" / "district.yml").read_text(encoding="utf-8")
    assert text.splitlines()[0] == "# yaml-language-server: $schema=../../build/schemas/district.json"


def test_state_and_date_are_asked_first_and_until_they_can_be_taken(root: Path) -> None:
    typed = "New Haven\n\nConnecticut\n9/31/2026\n\nSept. 14, 2026\n"
    result = CliRunner().invoke(main, ["--root", str(root), "new", "new-haven"], input=typed)
    assert "“New Haven” is no state; write its name or its two letters, for example Connecticut or CT." in result.output
    assert "September has 30 days, and 31 is none of them; give another day, for example September 30, 2026." in result.output
    data = read_yaml(FolderStore(root), "districts/new-haven/district.yml").data
    assert data == {"state": "ct", "date": "2026-09-14", "answers": {}}


def test_nothing_is_written_before_state_and_date_are_known(root: Path) -> None:
    result = CliRunner().invoke(main, ["--root", str(root), "new", "new-haven"], input="ct\n:quit\n")
    assert result.exit_code == 0
    assert "Nothing has been written yet." in result.output
    assert not (root / "districts" / "new-haven").exists()


def test_groups_why_help_defaults_limits_and_effects_are_told(root: Path) -> None:
    output = new(root, *[""] * 12).output
    for words in (
        "Names\nWho is who.",
        "It stands on the first page.",
        "Allowed: at most 5 (the law).",
        "1. Standard goals – Four goals.",
        "[Standard goals]",
        "The answer no needs a reason on record.",
        "Month and day, for example January 31 [01-01]:",
    ):
        assert words in output


def test_enter_leaves_the_default_or_a_blank_and_writes_no_answer(root: Path) -> None:
    result = new(root, *[""] * 12)
    assert answers(root) == {}
    assert "Still blank: district, schools, story, made_on, web." in result.output


def test_leaving_saves_and_the_next_run_goes_on_with_the_first_question_not_asked(root: Path) -> None:
    left = new(root, "Example", ":quit")
    assert "Every finished answer is saved." in left.output
    resumed = new(root, "Hill", "", "")
    assert "What is the district called?" not in resumed.output
    assert answers(root) == {"district": "Example", "schools": [{"name": "Hill"}]}


def test_the_end_of_the_input_leaves_like_quit(root: Path) -> None:
    result = new(root, "Example")
    assert result.exit_code == 0
    assert answers(root) == {"district": "Example"}


def test_when_everything_was_asked_the_next_run_asks_what_is_blank(root: Path) -> None:
    new(root, *[""] * 12)
    result = new(root, "Example", *[""] * 12)
    assert answers(root) == {"district": "Example"}
    assert "Which goals?" not in result.output
    assert "Still blank: schools, story, made_on, web." in result.output


def test_back_returns_to_the_question_before_and_enter_keeps_its_answer(root: Path) -> None:
    result = new(root, "Exampel", ":back", "Example", ":back", "", "")
    assert "[Exampel]" in result.output
    assert answers(root) == {"district": "Example"}


def test_back_at_the_first_question_stays_there(root: Path) -> None:
    new(root, ":back", ":back", "Example")
    assert answers(root) == {"district": "Example"}


def test_clear_takes_an_answer_back(root: Path) -> None:
    new(root, "Example", ":back", ":clear", "")
    assert answers(root) == {}


@pytest.mark.parametrize(
    ("before", "bad", "sentence"),
    [
        (6, "tomorrow", "“tomorrow” is not one of the answers; choose from: "),
        (7, "10", "10 is more than 5 school days (the law); use 5 or fewer."),
        (7, "some", "“some” is no exact number, and the text prints one; write it, for example 5, or :skip until it is settled."),
        (8, "2026-02-30", "February 2026 has 28 days, and 30 is none of them; give another day, for example February 28, 2026."),
        (9, "13-31", "a year has 12 months, and there is no month 13; write the month first, for example 9/1/2026."),
        (10, "example", "“example” is not a web address; write one, for example www.ourschools.org."),
        (4, "mostly", "“mostly” is neither yes nor no; answer yes or no, or :skip until somebody knows."),
        (1, "bell \a", "the text holds U+0007 (a control character) after 5 characters, which no document can show; remove it."),
    ],
)
def test_bad_input_is_explained_as_the_loader_would_and_asked_again(root: Path, before: int, bad: str, sentence: str) -> None:
    result = new(root, *[""] * (before - 1), bad, "")
    assert sentence in result.output
    assert answers(root) == {}


def test_an_answer_that_needs_a_reason_is_not_taken_without_one(root: Path) -> None:
    result = new(root, "", "", "", "no", "", "no", "Not wanted: {{ x }}")
    assert "the answer no needs a reason on record; give one, or answer differently." in result.output
    assert answers(root) == {"armed": {"answer": "no", "reason": "Not wanted: {{ x }}"}}


def test_a_question_whose_condition_fails_is_not_asked(root: Path) -> None:
    result = new(root, "", "", "", "no", "Not wanted", *[""] * 8)
    assert "By when is notice given?" not in result.output


def test_answers_that_shut_each_other_out_are_refused_with_the_reason(root: Path) -> None:
    result = new(root, "", "", "", "no", "Not wanted", "alternative", "standard")
    assert "goals: alternative needs armed: yes, and it is no; The other goals speak of arms; change one of the two." in result.output
    assert answers(root)["goals"] == "standard"


def test_each_entry_of_a_list_is_saved_when_it_is_complete(root: Path) -> None:
    new(root, "", "Hill", "1,200", "Dale", ":back", "Dell", "ten", "10", "Unfinished")
    assert answers(root) == {"schools": [{"name": "Hill", "pupils": 1200}, {"name": "Dell", "pupils": 10}]}


def test_a_list_can_be_taken_up_again(root: Path) -> None:
    new(root, "", "Hill", "", "")
    result = new(root, "Dale", "", "", options=("--ask", "schools"))
    assert "1. Hill" in result.output
    assert answers(root) == {"schools": [{"name": "Hill"}, {"name": "Dale"}]}


def test_a_list_that_grows_too_long_is_explained(root: Path) -> None:
    typed = [line for name in "ABCD" for line in (name, "")]
    result = new(root, "", *typed, "")
    assert "4 is more than 3 entries (there are three); use 3 or fewer." in result.output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["new", "../up"], "'../up' is not a district's name; use lower-case letters, digits and hyphens, for example new-haven"),
        (["new", "x@2023-11-28"], "x@2023-11-28: an adopted edition is not changed; `sro new x` goes on with the draft"),
        (["new", "x", "--ask", "nothing"], "--ask: there is no question nothing; `sro explain questions` lists them all"),
        (["new", "x", "--state", "Yale"], "--state: “Yale” is no state; write its name or its two letters, for example Connecticut or CT"),
        (
            ["new", "x", "--state", "ct", "--date", "soon"],
            "--date: “soon” is not a date; write month, day and year, for example September 1, 2026 or 9/1/2026",
        ),
    ],
)
def test_bad_arguments_end_with_a_sentence(root: Path, arguments: list[str], sentence: str) -> None:
    result = CliRunner().invoke(main, ["--root", str(root), *arguments])
    assert result.exit_code == 2
    assert result.output.splitlines()[-1] == sentence
    assert not (root / "districts" / "x").exists()


def test_a_file_that_cannot_be_read_is_explained_and_left_alone(root: Path) -> None:
    path = add_district(root, "new-haven", "answers:\n  armed: perhaps\n  bord: x\n")
    before = path.read_bytes()
    result = new(root, "x")
    assert result.exit_code == 2
    assert result.output.splitlines() == [
        "districts/new-haven/district.yml:4:10: armed: perhaps is neither yes nor no; answer yes or no; "
        "until somebody knows, keep it as a remark: `  # armed: perhaps`",
        "districts/new-haven/district.yml:5:3: bord is not a question; `sro explain questions` lists them all",
    ]
    assert path.read_bytes() == before


def test_a_question_that_is_not_asked_cannot_be_begun_with(root: Path) -> None:
    add_district(root, "new-haven", "answers: {armed: {answer: no, reason: x}}\n")
    result = new(root, options=("--ask", "notice_by"))
    assert result.exit_code == 2
    assert "--ask: notice_by is not asked under the answers given so far; it is asked when armed" in result.output


@pytest.mark.parametrize("errors", ["strict", "surrogateescape"])
def test_input_that_is_not_text_is_refused_with_a_sentence(root: Path, errors: str) -> None:
    command = [sys.executable, "-m", "sro", "--root", str(root), "new", "new-haven", *HEAD]
    environment = {**os.environ, "PYTHONIOENCODING": f"utf-8:{errors}"}
    result = subprocess.run(command, input=b"Sch\xf6n\nHill\n", capture_output=True, env=environment, check=False)
    assert result.returncode == 0
    problem = result.stderr.decode().splitlines()[-1]
    if errors == "strict":
        assert problem == "the input is not UTF-8 text; save it as UTF-8"
    else:
        assert problem.startswith("the text holds U+DCF6")


ANYTHING = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=20) | st.sampled_from(
    [
        "",
        ":back",
        ":clear",
        "yes",
        "no",
        "1",
        "2",
        "2026-09-14",
        "01-31",
        "https://a.org",
        "alternative",
        "teach,watch",
        ".",
        "{{ x }}",
        "- a: b",
    ]
)


@settings(max_examples=100)
@given(st.lists(ANYTHING, max_size=25))
def test_whatever_is_typed_ends_in_a_file_that_loads(tmp_path_factory: pytest.TempPathFactory, typed: list[str]) -> None:
    root = make_project(tmp_path_factory.mktemp("project"))
    result = new(root, *typed)
    assert result.exit_code == 0
    load_edition(FolderStore(root), parse_address("new-haven"), Project.open(root).model)


def at_once(root: Path, *given: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "new", "new-haven", *(word for each in given for word in ("--answer", each))])


def test_answers_on_the_command_line_are_read_said_and_stored_and_the_refused_ones_told(root: Path) -> None:
    result = at_once(
        root,
        "state=Connecticut",
        "date=Sept 14, 2026",
        "made_on=1/31/26",
        "deadline=ten",
        "district=:help",
        "web=TBD",
        "type:phone=203.555.0142",
    )
    assert result.exit_code == 2
    for line in ("understood: {state: ct}", "understood: {date: 2026-09-14}", "understood: {made_on: 2026-01-31}", "left open: web"):
        assert line in result.stdout.splitlines()
    assert "understood: {'type:phone': (203) 555-0142}" in result.stdout and "(the law)" in result.stderr
    assert answers(root) == {"made_on": "2026-01-31"}


def test_without_a_state_no_district_is_begun(root: Path) -> None:
    assert at_once(root, "date=9/14/26", "made_on=1/31/26").exit_code == 2
    assert not (root / "districts" / "new-haven").exists()


def test_of_a_state_without_law_on_file_that_is_said_aloud(root: Path) -> None:
    result = at_once(root, "state=Massachusetts", "date=01.09.2026")
    assert "No law of Massachusetts is on file (on file: none). The documents will be held against federal law alone." in result.stderr
    assert "Read as: January 9, 2026, with a doubt." in result.stdout and "September 1, 2026" in result.stdout


@pytest.mark.parametrize(("typed", "told"), [("New York", True), ("CT", False)])
def test_only_of_a_state_without_law_on_file_that_is_told(typed: str, told: bool, capsys: pytest.CaptureFixture[str]) -> None:
    project = Project.open(Path(__file__).parents[2])
    kept: list[str] = []
    GivenAtOnce(project.model, "zz", None, {}, kept.append, project.library.states()).take([("state", typed), ("date", "9/1/2026")])
    assert ("No law of New York is on file" in capsys.readouterr().err) == told
    assert f"state: {'ny' if told else 'ct'}\n" in kept[-1]


def test_the_command_without_changes_leaves_the_file_as_it_is(root: Path) -> None:
    at_once(root, "state=CT", "date=9/14/26", "made_on=1/31/26")
    path = root / "districts" / "new-haven" / "district.yml"
    before = path.read_bytes()
    for each in (
        "made_on=1/31/26",
        "made_on=January 31, 2026",
        "state=Connecticut",
        "web=TBD",
        "district=?",
        "deadline=ten",
        "type:date=9/1/26",
    ):
        at_once(root, each)
        assert path.read_bytes() == before, each


def reviewed(root: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "new", "new-haven", "--review", *options])


@pytest.mark.parametrize(
    ("head", "what"),
    [
        ("", "Hill\n"),
        ("origin: illustration\nwords: ours\nfictitious: true\nillustration: We made it up.\n", "Hill (fictitious example)\n"),
    ],
)
def test_the_review_says_what_an_example_is(root: Path, head: str, what: str) -> None:
    add_district(root, "new-haven", f"{head}answers:\n  district: Hill\n")
    result = reviewed(root)
    assert result.exit_code == 0, result.output
    assert f"Review of the draft for {what}" in result.output


def test_the_review_is_printed_and_changes_nothing(root: Path) -> None:
    add_district(root, "new-haven", 'answers:\n  district: "Hill & Dale"\n')
    before = (root / "districts/new-haven/district.yml").read_bytes()
    result = reviewed(root)
    assert result.exit_code == 0, result.output
    assert "Review of the draft for Hill & Dale" in result.output and "STILL BLANK" in result.output
    assert "[made_on]" in result.output and "[district]" not in result.output
    assert (root / "districts/new-haven/district.yml").read_bytes() == before


def test_the_review_is_written_as_a_page_that_holds_all_it_needs(root: Path, tmp_path: Path) -> None:
    add_district(root, "new-haven", 'answers:\n  district: "Hill & Dale"\n')
    page = tmp_path / "review.html"
    assert reviewed(root, "--to", str(page)).exit_code == 0
    words = page.read_text()
    assert "Hill &amp; Dale" in words and "<script" not in words and "http" not in words
    assert reviewed(root, "--to", str(page)).exit_code == 0 and page.read_text() == words, "same input, same bytes"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--to", "review.txt"), "write --review --to review.html"),
        (("--answer", "district=Hill"), "--review asks and stores nothing"),
        (("--ask", "district"), "--review asks and stores nothing"),
    ],
)
def test_a_review_that_cannot_be_made_so_ends_in_a_sentence(root: Path, options: tuple[str, ...], sentence: str) -> None:
    add_district(root, "new-haven", "answers: {}\n")
    result = reviewed(root, *options)
    assert result.exit_code == 2 and sentence in result.stderr


def test_a_line_on_where_an_answer_is_from_that_speaks_of_none_is_refused_with_its_place(root: Path) -> None:
    add_district(root, "new-haven", "from:\n  distrct: {kind: default}\n  web: {kind: default}\nanswers: {}\n")
    result = reviewed(root)
    assert result.exit_code == 2
    assert "distrct is not a question; did you mean district?" in result.stderr and "district.yml:" in result.stderr
    assert "web has no answer" in result.stderr


def test_commands_that_need_a_plan_say_so_where_there_is_none(root: Path) -> None:
    result = new(root, ":find gun", "Hill", ":quit")
    assert ":find needs a plan of the questions" in result.stderr and answers(root)["district"] == "Hill"


def test_a_name_of_two_words_is_told_how_it_is_written(root: Path) -> None:
    result = CliRunner().invoke(main, ["new", "Oak", "Ridge", "--state", "ct"])
    assert result.exit_code == 2
    assert "put the name in quotes or join it with hyphens: oak-ridge" in result.output
