"""A district's own entries on their whole way: told at once, refused where a final paper lacks something, redlined, signed off, explained, adopted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.history.history import change
from tests.history.test_explained import run

LOCAL = "districts/sample/local.yml"
BY = "by: {name: Counsel, on: 2026-01-05}"
SEARCH = f"- {{add: local.cuffs, after: duties.search, heading: Cuffs, text: No officer shall use cuffs., reason: asked for, {BY}}}\n"
MOVED = f"- {{move: duties.weapon, before: duties.report, reason: first things first, {BY}}}\n"
WEAK = "- {replace: duties.report, text: The officer tells the principal.}\n"


def write(root: Path, text: str, name: str = LOCAL) -> None:
    (root / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_duty_that_falls_is_told_at_the_entry(history: Path, command: str) -> None:
    write(history, SEARCH + WEAK)
    more = ("--only", "mou", "--format", "web") if command == "build" else ()
    assert (
        f"{LOCAL}:2:3: rewording duties.report: law.report (Law § 1(a)): met → not found" in run(history, command, "sample", *more).output
    )
    write(history, SEARCH)
    assert "law.report (Law § 1(a)): met" not in run(history, command, "sample", *more).output


def test_a_final_paper_asks_for_reason_author_and_the_word_that_the_duty_is_given_up(history: Path) -> None:
    write(history, WEAK)
    result = run(history, "build", "sample", "--final", "--only", "mou", "--format", "web")
    assert result.exit_code == 2
    assert f"{LOCAL}:1:3: mou cannot be final: rewording duties.report: a final paper needs reason and by" in result.output
    assert "restore the words, or record it: `reason` and `gives_up: [law.report]`" in result.output
    write(history, WEAK.replace("}", f", reason: counsel advised, gives_up: [law.report], {BY}}}", 1))
    assert run(history, "build", "sample", "--final", "--only", "mou", "--format", "web").exit_code == 0


def test_a_final_paper_tells_a_clause_that_is_missed_from_an_answer_that_is(history: Path) -> None:
    write(history, f"- {{leave_out: duties.report, reason: r, gives_up: [law.report], {BY}}}\n")
    result = run(history, "build", "sample", "--final", "--only", "mou", "--format", "web")
    assert result.exit_code == 2
    assert "mou cannot be final: it refers to duties.report, which is left out; put what refers to it in your own words" in result.output
    assert "sro new" not in result.output


def test_a_first_adoption_asks_for_it_too(history: Path) -> None:
    import shutil

    shutil.rmtree(history / "districts/sample/adopted")
    (history / "districts/sample/changes/posting.yml").unlink()
    write(history, WEAK)
    adopt = ("adopt", "sample", "--document", "mou", "--event", "entered", "--on", "2024-01-01")
    result = run(history, *adopt)
    assert result.exit_code == 2
    assert "gives_up: [law.report]" in result.output and "a final paper needs reason and by" in result.output
    assert not (history / "districts/sample/adopted").exists()


def test_an_own_clause_is_redlined_explained_told_signed_off_and_frozen(history: Path) -> None:
    write(history, SEARCH + MOVED)
    result = run(history, "diff", "sample@2024-01-01", "sample")
    assert "2 added, 1 moved" in result.output
    redline = run(history, "diff", "sample@2024-01-01", "sample", "--docx", str(history / "redline.docx"))
    assert redline.exit_code == 0 and (history / "redline.docx").is_file()
    told = run(history, "explain", "local.cuffs").output
    assert "local.cuffs: sample: a clause of its own (districts/sample/local.yml:1)" in told and "Why: asked for" in told
    check = run(history, "changelog", "sample", "--check")
    assert f"{LOCAL}:1: mou: local.cuffs changed" in check.output.replace("\u00a0", " ")
    change(
        history,
        "districts/sample/changes/posting.yml",
        "clauses: [duties.posting]",
        "clauses: [duties.posting, local.cuffs, duties.weapon]",
    )
    assert run(history, "changelog", "sample", "--check").exit_code == 0
    stamp = ("--by", "counsel", "--name", "A. Lee", "--note", "read twice", "--on", "2026-01-06", "--clauses", "local.cuffs")
    assert run(history, "review", "sample", *stamp).exit_code == 0
    listed = next(line for line in run(history, "review", "sample").output.splitlines() if "local.cuffs" in line)
    assert "counsel (A. Lee), 2026-01-06 signed off (read twice)" in listed
    adopted = run(history, "adopt", "sample", "--document", "mou", "--event", "amended", "--on", "2026-01-07")
    assert adopted.exit_code == 0, adopted.output
    folder = history / "districts/sample/adopted/2026-01-07"
    assert (folder / "local.yml").read_text("utf-8") == SEARCH + MOVED
    assert "local.cuffs" in (folder / "mou.json").read_text("utf-8")
    write(history, "")
    proved = run(history, "check", "sample@2026-01-07")
    assert "sample@2026-01-07:mou: as it was adopted" in proved.output
    write(history, SEARCH, "districts/sample/adopted/2026-01-07/local.yml")
    assert "local.yml: the file belongs to an adopted instrument and was changed since" in run(history, "check", "sample@2026-01-07").output


def test_the_day_of_the_paper_is_no_change_that_needs_a_reason(history: Path) -> None:
    change(history, "mou/agreement.yml", "words: [Chief", "dated_by: [chief_signed_on]\nwords: [Chief")
    change(history, "mou/agreement.yml", "text: This Agreement ends as", "text: This Agreement of {{ chief_signed_on }} ends as")
    change(history, "districts/sample/district.yml", "chief_signed_on: 2024-01-01", "chief_signed_on: 2026-01-03")
    assert run(history, "changelog", "sample", "--check").exit_code == 0


def test_a_stamp_of_a_day_that_has_not_come_is_refused(history: Path) -> None:
    result = run(history, "review", "sample", "--by", "counsel", "--on", "2031-01-01", "--clauses", "duties")
    assert (result.exit_code, result.output.split(";")[0]) == (2, "--on: 2031-01-01 has not come yet (today is 2030-01-01)")


def test_words_of_the_old_file_are_migrated_and_a_frozen_edition_still_verifies(history: Path) -> None:
    write(
        history,
        "# Ours\nwording:\n  - clause: duties.search\n    text: No officer shall search.\n    reason: asked for\n",
        "districts/sample/wording.yml",
    )
    assert "`sro migrate sample` writes it" in run(history, "build", "sample").output
    result = run(history, "migrate", "sample")
    assert result.output == "districts/sample/local.yml: 1 entry, each as it was.\n"
    assert not (history / "districts/sample/wording.yml").exists()
    text = (history / LOCAL).read_text("utf-8")
    assert "# Ours\n" in text and "- replace: duties.search\n  text: No officer shall search.\n  reason: asked for\n" in text
    assert "there is no wording.yml to migrate" in run(history, "migrate", "sample").output
    assert run(history, "build", "sample", "--only", "mou", "--format", "web").exit_code == 0


def test_an_edition_frozen_with_the_old_file_is_left_as_it_is_and_proved(history: Path) -> None:
    import hashlib

    import yaml

    adopted = run(history, "adopt", "sample", "--document", "mou", "--event", "amended", "--on", "2026-01-07")
    assert adopted.exit_code == 0, adopted.output
    folder = history / "districts/sample/adopted/2026-01-07"
    old = b"wording: []\n"
    (folder / "wording.yml").write_bytes(old)
    record = folder / "mou.instrument.yml"
    data = yaml.safe_load(record.read_text("utf-8"))
    data["inputs"]["wording.yml"] = hashlib.sha256(old).hexdigest()
    (folder / data.pop("sums")).unlink()  # no record of that time names one
    record.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    register = history / "districts/sample/instruments.yml"
    known = yaml.safe_load(register.read_text("utf-8"))
    known["instruments"][0]["states"][-1]["sha256"] = hashlib.sha256(record.read_bytes()).hexdigest()
    register.write_text(yaml.safe_dump(known, sort_keys=False), "utf-8")
    assert "sample@2026-01-07:mou: as it was adopted" in run(history, "check", "sample@2026-01-07").output
    assert "there is no wording.yml to migrate" in run(history, "migrate", "sample").output
    assert (folder / "wording.yml").read_bytes() == old


def test_an_upgrade_of_the_model_is_noticed_shown_and_settled(history: Path) -> None:
    ours = ("--text", "No officer shall search a pupil.", "--reason", "our word", "--by", "Counsel")
    taken = run(history, "local", "replace", "sample", "duties.search", *ours)
    assert taken.exit_code == 0 and "duties.search: reworded in districts/sample/local.yml." in taken.output
    assert "no upgrade waits" in run(history, "upgrade", "sample").output
    change(history, "mou/agreement.yml", "No officer shall search a student.", "No officer shall search a student or a bag.")
    (history / "changes").mkdir()
    write(
        history,
        "change: Bags too\nkind: law change\nact: Act 2 § 7\nwhy: The law asks.\nasked_by: counsel\nclauses: [duties.search]\nrequirements: [law.report]\n",
        "changes/bags.yml",
    )
    waits = f"{LOCAL}:4:3: an upgrade waits: the model's text of duties.search changed, by a change of law (Act 2 § 7)"
    for command in (("build", "sample", "--only", "mou", "--format", "web"), ("check", "sample")):
        assert waits in run(history, *command).output
    shown = run(history, "upgrade", "sample").output
    assert "MODEL THEN" in shown and "MODEL NOW" in shown and "YOURS" in shown
    assert "change of law, Act 2 § 7: Bags too. The law asks." in shown
    assert "New in the model and not in your words: or a bag" in shown
    both = ("--merge", "No officer shall search a pupil or a bag, as Section 2.1 says.")
    assert run(history, "upgrade", "sample", "duties.search", "--keep", "--by", "Counsel").output.startswith(
        "--by says who wrote merged words"
    )
    merged = run(history, "upgrade", "sample", "duties.search", *both)
    assert "“Section 2.1” is kept as [[end.term]]" in merged.output and "Counsel is no longer named" in merged.output
    assert "by:" not in (history / LOCAL).read_text("utf-8"), "who wrote the words before did not write these"
    assert merged.exit_code == 0 and "no upgrade waits" in run(history, "upgrade", "sample").output
    assert "search a pupil or a bag" in (history / LOCAL).read_text("utf-8")
    change(history, "mou/agreement.yml", "or a bag.", "or a locker.")
    assert run(history, "upgrade", "sample", "duties.search", "--keep").exit_code == 0
    change(history, "mou/agreement.yml", "or a locker.", "or a car.")
    assert run(history, "upgrade", "sample", "duties.search", "--take-new").exit_code == 0
    assert not (history / LOCAL).exists()
    refused = run(history, "upgrade", "sample", "duties.search", "--keep")
    assert (refused.exit_code, refused.output) == (2, "duties.search: no upgrade of it waits in sample; there waits none\n")


def test_an_upgrade_under_a_choice_is_noticed_at_the_answer(history: Path) -> None:
    change(history, "districts/sample/district.yml", "  posting: yes", "  posting: yes\n  armed: no")
    assert "no upgrade waits" in run(history, "upgrade", "sample").output
    change(history, "mou/agreement.yml", "The officer shall carry no firearm.", "The officer shall carry no firearm at school.")
    told = run(history, "check", "sample").output
    assert "districts/sample/district.yml:10:3: an upgrade waits: the model's text of duties.weapon changed" in told
    assert run(history, "upgrade", "sample", "duties.weapon", "--keep").exit_code == 0
    assert "an upgrade waits" not in run(history, "check", "sample").output


def test_the_terminal_adds_leaves_out_moves_lists_and_takes_back(history: Path) -> None:
    words = ("--heading", "Cuffs", "--text", "No cuffs, as Section 1.1 says.", "--reason", "ours", "--by", "Counsel", "--on", "2026-01-05")
    added = run(history, "local", "add", "sample", "local.cuffs", "--after", "duties.search", *words)
    assert "“Section 1.1” is kept as [[duties.report]], which follows the numbers." in added.output
    left = run(history, "local", "leave-out", "sample", "duties.report", "--reason", "ours")
    assert "leaving out duties.report: law.report (Law § 1(a)): met → not found" in left.output
    assert "duties.report is left out, and local.cuffs, end.term refer to it" in left.output
    assert run(history, "local", "move", "sample", "duties.weapon", "--before", "duties.search").exit_code == 0
    listed = run(history, "local", "list", "sample").output
    assert listed.splitlines()[0] == "added     local.cuffs (Counsel, 2026-01-05): ours" and listed.endswith("3 entries.\n")
    assert run(history, "local", "drop", "sample", "duties.report").output == "duties.report: taken back; the model's text stands.\n"
    refused = run(history, "local", "add", "sample", "local.x", "--after", "duties.serch", "--text", "a")
    assert refused.exit_code == 2 and "duties.serch is no clause of the model; did you mean duties.search?" in refused.output
    assert "local.x" not in (history / LOCAL).read_text("utf-8")
    later = run(history, "local", "drop", "sample", "duties.report")
    assert later.exit_code == 2 and "has no entry on it; there are local.cuffs, duties.weapon" in later.output


def test_a_typed_number_that_is_dead_or_leads_elsewhere_is_told(history: Path) -> None:
    write(
        history,
        "- {replace: end.term, text: This Agreement ends as Section 1.3 and Section 9.9 say.}\n- {add: local.x, before: duties.search, text: “Own.”}\n",
    )
    told = run(history, "build", "sample", "--only", "mou", "--format", "json").output
    assert f"{LOCAL}:1:29: “Section 1.3” leads to duties.search here, and to duties.posting without your own entries" in told
    assert f"{LOCAL}:1:29: “Section 9.9” leads to no part of this paper" in told
    assert f"{LOCAL}:2:47: the words begin and end in curly quotation marks" in told
    made = json.loads((history / "build/sample/mou.json").read_text("utf-8"))
    assert "“Own.”" in json.dumps(made, ensure_ascii=False)
