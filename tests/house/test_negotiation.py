"""What `docs/negotiation.md` says is so: its commands run on a draft that was sent, edited and came back, and what it shows is printed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from sro.formats.word.read import changed_file
from tests.every_document import ROOT
from tests.history.test_explained import run
from tests.house.test_local_text import town
from tests.returned import Returned, words_of

PAGE = (ROOT / "docs" / "negotiation.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
(SHOWN,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)


def came_back(sent: Path) -> bytes:
    """The draft with one silent change, one beyond the law with a comment, and one clause struck."""
    draft = Returned(sent.read_bytes())
    feedback = draft.find("regularly give the Chief feedback")
    draft.change(feedback, "regularly", "quarterly")
    deadline = draft.clause("reporting.to-chief")
    now = re.search(r"\w+ \(\d+\)(?= school days)", words_of(deadline))
    assert now is not None
    draft.change(deadline, now[0], "ten (10)", "M. Rossi")
    draft.comment(deadline, "We work rotating shifts.", "M. Rossi")
    draft.delete(draft.block("duties.climate-committee"), "J. Kane")
    return draft.saved()


def test_the_walk_from_the_draft_to_both_sides_last_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = town(tmp_path / "project")
    monkeypatch.chdir(tmp_path)
    printed = []
    for line in COMMANDS:
        if line.startswith("sro intake returned.docx --for new-haven:mou") and not Path("returned.docx").exists():
            Path("returned.docx").write_bytes(came_back(Path("to-send.docx")))
        result = run(root, *shlex.split(line)[1:])
        assert result.exit_code == 0, f"{line}\n{result.output}"
        printed.append(result.output)
    assert SHOWN in printed[1].replace("\u00a0", " ")
    assert "Proved: rejecting our changes gives their file" in printed[4]
    assert "1 refused, 0 conditional, 0 open" in printed[5]
    local = (root / "districts/new-haven/local.yml").read_text(encoding="utf-8")
    assert "quarterly" in local and "leave_out: duties.climate-committee" in local and "J. Kane" in local

    # the other side accepts all of ours, and sends it back: both sides' last words are equal
    reply = Returned(Path("replies/reply-returned.docx").read_bytes())
    assert "The statute says five school days." in {comment.text for comment in changed_file(reply.saved(), "reply").comments.values()}
    for author in ("A. Lee", "M. Rossi", "J. Kane"):
        reply.accept(author)
    Path("final.docx").write_bytes(reply.saved())
    sent = run(root, "send", "new-haven:mou", "--to", "police counsel", "--author", "A. Lee", "--date", "2026-12-05")
    assert sent.exit_code == 0, sent.output
    taken = run(root, "intake", "final.docx", "--for", "new-haven:mou", "--decide", "rounds/2/decisions.yml", "--by", "A. Lee")
    assert taken.exit_code == 0, taken.output
    last = run(root, "open", "new-haven", "--on", "2026-12-06")
    assert "both sides' last words are equal" in last.output, last.output


def test_its_pictures_are_there_small_and_told_in_words() -> None:
    pictures = re.findall(r"!\[(.+?)\]\((images/\S+\.png)\)", PAGE)
    assert len(pictures) == 2
    for words, name in pictures:
        assert len(words) > 30, f"{name}: somebody who does not see it is told too little"
        assert 10_000 < (ROOT / "docs" / name).stat().st_size <= 150_000, name
