"""`sro share` sends somebody their questions and nothing else; `sro merge` takes in what comes back, and never decides for a person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from sro.cli import main
from sro.draft.sharing import Share, link_of, read_link, read_share, written
from sro.model import Model
from sro.project import Project
from sro.project.store import FolderStore, read_yaml
from tests.small_project import QUESTIONS, add_district, make_project

PLAN = """\
plan:
  first:
    - {step: name, ask: What is it called?, why: It stands on every page., asks: [district]}
    - {step: web, ask: Where is it on the web?, why: Papers are posted there., asks: [web]}
  topics:
    Terms:
      questions:
        default: [goals, notice_by]
        chief: [armed, deadline, duties]
        counsel: [story]
        chief and counsel: [made_on]
        hr: [schools]
"""
GUARDED = QUESTIONS.replace("    ask: Which schools?\n", "    ask: Which schools?\n    guarded: true\n") + PLAN

ANSWERS = """\
answers:
  district: Example Schools
  schools:
    - {name: TOKEN-READINESS, pupils: 7}
  # TOKEN-REMARK of our own
  story: TOKEN-OWN-WORDS
  armed: {answer: no, reason: TOKEN-REASON of counsel}
  deadline: 3
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = make_project(tmp_path / "project", GUARDED)
    add_district(made, "sample", ANSWERS)
    return made


def sro(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["--root", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def shared(root: Path, who: str = "chief") -> Path:
    path = root.parent / f"sample.{who}.yml"
    result = sro(root, "share", "sample", "--with", who, "--on", "11/30/2026", "--output", str(path))
    assert result.exit_code == 0, result.output
    return path


def model_of(root: Path) -> Model:
    return Project.open(root).model


def came_back(path: Path, by: str = "Chief of Police", **answers: Any) -> Path:
    """The file as its reader hands it back: what it left with, and what was changed; None is left open."""
    share = read_share(path.read_text("utf-8"), path.name)
    now = {key: value for key, value in {**share.left_with, **answers}.items() if value is not None}
    back = share.model_copy(update={"by": by, "answered_on": share.sent, "answers": now})
    there = path.with_name(f"{path.stem}.answered.yml")
    there.write_text(written(back, model_of(path.parent / "project")), "utf-8")
    return there


def answers(root: Path) -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(FolderStore(root), "districts/sample/district.yml").data["answers"]
    return data


def district_text(root: Path) -> str:
    return (root / "districts/sample/district.yml").read_text("utf-8")


def test_a_file_holds_their_questions_what_they_see_and_what_it_left_with(root: Path) -> None:
    share = read_share(shared(root).read_text("utf-8"), "sample.chief.yml")
    assert set(share.questions) == {"armed", "deadline", "duties", "made_on"}
    assert share.left_with == {"armed": "no", "deadline": 3}
    assert share.see == {"district": "Example Schools"}
    assert (share.for_, share.from_, share.sent.isoformat()) == ("chief", "Example Schools", "2026-11-30")


def test_same_answers_same_bytes(root: Path) -> None:
    first = shared(root).read_bytes()
    assert shared(root).read_bytes() == first


@pytest.mark.parametrize("who", ["chief", "counsel", "hr"])
def test_what_is_private_is_in_no_link_and_in_nobody_elses_file(root: Path, who: str) -> None:
    file = shared(root, who).read_text("utf-8")
    link = sro(root, "share", "sample", "--with", who, "--on", "11/30/2026", "--link", "https://x.example/draft/")
    packed = link.stdout.strip().partition("#share=")[2]
    inside = written(read_link(packed), model_of(root)) if packed else ""
    assert "TOKEN-REMARK" not in file + inside
    assert ("TOKEN-READINESS" in file) == (who == "hr") and "TOKEN-READINESS" not in inside
    assert "TOKEN-REASON" not in file + inside, "armed is not counsel's question"
    assert "TOKEN-OWN-WORDS" not in file or who == "counsel"


def test_a_reason_on_their_own_question_goes_to_counsel_in_a_file_alone(root: Path) -> None:
    path = root / "districts/questions.yml"
    text = path.read_text("utf-8").replace("chief: [armed, ", "chief: [").replace("chief and counsel: [", "chief and counsel: [armed, ")
    path.write_text(text, "utf-8")
    assert "TOKEN-REASON" in shared(root, "counsel").read_text("utf-8")
    assert "TOKEN-REASON" not in shared(root, "chief").read_text("utf-8")
    link = sro(root, "share", "sample", "--with", "counsel", "--on", "11/30/2026", "--link", "https://x.example/draft/")
    assert "TOKEN-REASON" not in written(read_link(link.stdout.strip().partition("#share=")[2]), model_of(root))


def test_a_link_leaves_out_what_is_guarded_and_says_so(root: Path) -> None:
    result = sro(root, "share", "sample", "--with", "hr", "--on", "11/30/2026", "--link", "https://x.example/draft/")
    assert result.exit_code == 2
    assert "no question for the personnel office" in result.output


def test_a_link_gives_back_the_share_and_too_long_a_one_is_none(root: Path) -> None:
    share = read_share(shared(root).read_text("utf-8"), "x")
    link = link_of(share, "https://x.example/draft/#elsewhere")
    assert link is not None and link.count("#") == 1
    assert read_link(link.partition("#share=")[2]) == share
    noise = "".join(chr(0x4E00 + (n * 7919) % 20000) for n in range(4000))
    long = share.model_copy(update={"left_with": {"district": noise}})
    assert link_of(long, "https://x.example/draft/") is None


@pytest.mark.parametrize(
    "cut", [lambda packed: packed[:-9], lambda packed: packed[: len(packed) // 2], lambda packed: "!!" + packed, lambda packed: ""]
)
def test_a_link_that_was_cut_is_told(root: Path, cut: Any) -> None:
    share = read_share(shared(root).read_text("utf-8"), "x")
    link = link_of(share, "https://x.example/draft/")
    assert link is not None
    with pytest.raises(Exception, match="this link is not whole"):
        read_link(cut(link.partition("#share=")[2]))


def test_what_changed_on_one_side_is_taken_and_left_open_erases_nothing(root: Path) -> None:
    path = shared(root)
    sro(root, "new", "sample", "--answer", "web=www.example.org")
    result = sro(root, "merge", "sample", str(came_back(path, duties=["teach"], deadline=None)))
    assert result.exit_code == 0, result.output
    assert answers(root)["duties"] == ["teach"] and answers(root)["deadline"] == 3
    assert answers(root)["web"] == "https://www.example.org"
    assert answers(root)["armed"] == {"answer": "no", "reason": "TOKEN-REASON of counsel"}, "the reason that stayed at home"
    assert "TOKEN-REMARK" in district_text(root)
    assert "duties: {kind: shared, by: Chief of Police, on: 2026-11-30}" in district_text(root)


def test_what_both_changed_is_shown_and_nothing_is_written_in_a_script(root: Path) -> None:
    path = shared(root)
    sro(root, "new", "sample", "--answer", "deadline=2")
    before = district_text(root)
    back = came_back(path, deadline=5, duties=["watch"])
    result = sro(root, "merge", "sample", str(back))
    assert result.exit_code == 2
    assert "theirs (Chief of Police, 2026-11-30)   5" in result.stdout and "ours                                   2" in result.stdout
    assert "--take deadline=theirs" in result.stderr
    assert district_text(root) == before
    assert sro(root, "merge", "sample", str(back), "--take", "deadline=ours").exit_code == 0
    assert (answers(root)["deadline"], answers(root)["duties"]) == (2, ["watch"])
    assert sro(root, "new", "sample", "--undo").exit_code == 0
    assert district_text(root) == before, "byte for byte"
    assert sro(root, "merge", "sample", str(back), "--take", "theirs").exit_code == 0
    assert (answers(root)["deadline"], answers(root)["duties"]) == (5, ["watch"])


def test_two_files_that_differ_are_a_conflict_too(root: Path) -> None:
    chief = came_back(shared(root, "chief"), made_on="2026-12-01")
    counsel = came_back(shared(root, "counsel"), by="Counsel", made_on="2026-12-02")
    before = district_text(root)
    result = sro(root, "merge", "sample", str(chief), str(counsel))
    assert result.exit_code == 2 and "made_on" in result.stdout and district_text(root) == before


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"district": "other"}, "this is for other and not for sample"),
        ({"made_of": "0" * 12}, "the questions have changed since this was shared"),
        ({"questions": ("armed", "deadlin"), "answers": {}}, "deadlin is no question here; did you mean deadline?"),
        ({"answers": {"web": "https://x.example"}}, "web was not asked of the chief of police; take that line away"),
        ({"answers": {"deadline": 9}}, "deadline: 9 is more than 5 school days"),
        ({"answers": None}, "nobody has answered this yet"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_in_a_sentence(root: Path, change: dict[str, Any], told: str) -> None:
    share = read_share(came_back(shared(root)).read_text("utf-8"), "x")
    wrong = root.parent / "wrong.yml"
    wrong.write_text(written(share.model_copy(update=change), model_of(root)), "utf-8")
    before = district_text(root)
    result = sro(root, "merge", "sample", str(wrong))
    assert result.exit_code == 2 and told in result.stderr and result.stderr.count("\n") == 1, result.output
    assert district_text(root) == before


def test_a_file_of_another_kind_is_refused(root: Path) -> None:
    result = sro(root, "merge", "sample", str(root / "districts/sample/district.yml"))
    assert result.exit_code == 2 and "a district's own answers (district.yml)" in result.stderr


def by_hand(root: Path, lines: str, who: str = "chief") -> Path:
    """The file as somebody edits it in a text editor: lines below `answers:`."""
    text = shared(root, who).read_text("utf-8").partition("\nanswers:")[0].rstrip("\n")
    there = root.parent / "by-hand.yml"
    there.write_text(f"{text}\nanswers:\n{lines}", "utf-8")
    return there


def test_answers_are_read_as_a_person_types_them_and_that_is_said(root: Path) -> None:
    result = sro(root, "merge", "sample", str(by_hand(root, "  made_on: 12/2/2026\n  armed: dunno\n  duties: TBD\n  deadline: 2\n")))
    assert result.exit_code == 0, result.output
    assert answers(root)["made_on"] == "2026-12-02" and answers(root)["deadline"] == 2
    assert "made_on: “12/2/2026” was read as 2026-12-02" in result.output
    assert "armed: “dunno” is no answer, so it counts as left open" in result.output and "duties: “TBD” is no answer" in result.output
    assert "duties" not in answers(root) and bare_of(root, "armed") == "no", "left open erases nothing"
    assert sro(root, "new", "sample", "--answer", "web=www.example.org").exit_code == 0


def test_the_file_asks_each_question_in_words_with_a_line_for_the_answer(root: Path) -> None:
    text = shared(root).read_text("utf-8")
    model = model_of(root)
    below = text.partition("\nanswers:\n")[2]
    share = read_share(text, "x")
    for name in share.questions:
        assert f"  {name}:\n" in below
        assert model.questions[name].ask in below.replace("\n  # ", " ")
    assert "  # When this left: 3\n  deadline:\n" in below
    assert "nobody has answered this yet" in sro(root, "merge", "sample", str(root.parent / "sample.chief.yml")).stderr
    filled = text.replace("\n  deadline:\n", "\n  deadline: 2\n").replace("\nby:  #", "\nby: Chief of Police  #")
    (root.parent / "filled.yml").write_text(filled, "utf-8")
    result = sro(root, "merge", "sample", str(root.parent / "filled.yml"))
    assert result.exit_code == 0 and "1 answer of Chief of Police is taken in" in result.output, result.output
    assert answers(root)["deadline"] == 2 and bare_of(root, "armed") == "no"


def test_an_answer_written_over_what_it_left_with_is_noticed(root: Path) -> None:
    before = district_text(root)
    text = shared(root).read_text("utf-8")
    changed = root.parent / "changed.yml"
    changed.write_text(text.replace("\n  deadline: 3\n", "\n  deadline: 2\n"), "utf-8")
    result = sro(root, "merge", "sample", str(changed))
    assert result.exit_code == 2 and "changed since; if it is the answer, write it under answers: `deadline: 2`" in result.stderr
    line = text.splitlines().index("  deadline: 3") + 1
    assert f"changed.yml:{line}:" in result.stderr and district_text(root) == before
    # with an answer in its place, nobody knows what it was before: both are shown
    changed.write_text(changed.read_text("utf-8").replace("\n  deadline:\n", "\n  deadline: 2\n"), "utf-8")
    result = sro(root, "merge", "sample", str(changed))
    assert result.exit_code == 2 and "--take deadline=theirs" in result.stderr and district_text(root) == before
    assert sro(root, "merge", "sample", str(changed), "--take", "deadline=theirs").exit_code == 0
    assert answers(root)["deadline"] == 2


def bare_of(root: Path, question: str) -> Any:
    given = answers(root)[question]
    return given["answer"] if isinstance(given, dict) else given


def test_every_fault_is_told_at_once_with_its_line(root: Path) -> None:
    before = district_text(root)
    wrong = by_hand(root, "  deadline: 9\n  armed: perhaps so\n  made_on: Sept. 14\n")
    result = sro(root, "merge", "sample", str(wrong))
    assert result.exit_code == 2 and district_text(root) == before
    lines = {line.rpartition("by-hand.yml:")[2].partition(":")[0] for line in result.stderr.splitlines()}
    assert len(lines) == 3 and result.stderr.count("\n") == 3, result.stderr
    strange = by_hand(root, "  deadlin: 2\n  wings: 2\n  web: https://x.example\n  armed: perhaps so\n")
    told = sro(root, "merge", "sample", str(strange)).stderr
    assert told.count("\n") == 4, told
    assert "did you mean deadline? `  deadline: 2`" in told and "wings is no question here" in told and "web was not asked" in told


def test_shape_is_told_in_plain_words_all_at_once(root: Path) -> None:
    text = by_hand(root, "  deadline: 2\n").read_text("utf-8")
    wrong = root.parent / "wrong.yml"
    changed = (
        text.replace("state: ct", "state: Connecticut").replace("from: Example Schools", "from: {a: b}").replace("- armed", "- Armed!")
    )
    wrong.write_text(changed.replace("for: chief", "for: Chief"), "utf-8")
    told = sro(root, "merge", "sample", str(wrong)).stderr
    assert told.count("\n") == 4, told
    assert "pattern" not in told and "mapping" not in told and "input should" not in told
    assert "did you mean armed?" in told and "`state: ct`" in told and "for: Chief" in told


def test_a_draft_that_would_be_refused_is_not_written_into(root: Path) -> None:
    """The whole file is looked at as it would be: a fault that stands there before is told with its line, and nothing is added to it."""
    back = by_hand(root, "  deadline: 2\n")
    path = root / "districts/sample/district.yml"
    path.write_text(district_text(root) + "  web: TBD\n", "utf-8")
    before = district_text(root)
    result = sro(root, "merge", "sample", str(back))
    assert result.exit_code == 2 and "web: " in result.stderr and "district.yml:" in result.stderr, result.output
    assert district_text(root) == before


def test_nothing_is_written_that_a_later_command_would_refuse(root: Path) -> None:
    before = district_text(root)
    back = by_hand(root, '  made_on: 12/2/2026\n  story: "Long \\u202eago"\n', "counsel")
    result = sro(root, "merge", "sample", str(back))
    assert result.exit_code == 2 and "U+202E" in result.stderr and district_text(root) == before, result.output


def test_answers_that_break_a_rule_are_not_taken_in(root: Path) -> None:
    sro(root, "new", "sample", "--answer", "armed=yes", "--answer", "goals=alternative")
    before = district_text(root)
    back = came_back(shared(root), armed={"answer": "no", "reason": "None of ours is"})
    result = sro(root, "merge", "sample", str(back))
    assert result.exit_code == 2 and "what came back does not go together with your answers" in result.stderr
    assert district_text(root) == before


def test_a_share_needs_its_day_and_its_draft(root: Path) -> None:
    assert "--on is needed" in sro(root, "share", "sample", "--with", "chief").stderr
    assert "is no web address" in sro(root, "share", "sample", "--with", "chief", "--on", "11/30/2026", "--link", "schools").stderr
    assert "there is no district nowhere" in sro(root, "share", "nowhere", "--with", "chief", "--on", "11/30/2026").stderr


def test_a_share_is_yaml_that_any_parser_reads(root: Path) -> None:
    data = yaml.safe_load(shared(root).read_text("utf-8"))
    assert list(data)[:5] == ["share", "district", "for", "from", "sent"]
    assert isinstance(Share.model_validate(data), Share)
