"""The kind of a paper: papers in many hands, and what of a paper is shown as evidence. `python -m tests.reading.test_kind` prints the share that is right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sro.formats.read import read_foreign
from sro.project.yaml import parse_yaml

PAPERS = parse_yaml((Path(__file__).parent / "papers.yml").read_text("utf-8"), "papers.yml").data


def told(paper: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """The kind that is read and its evidence."""
    reading = read_foreign("paper.txt", paper["text"].encode())
    return reading.kind, reading.kind_evidence


@pytest.mark.parametrize("paper", [each for each in PAPERS if each["set"] == "tried"], ids=lambda paper: paper["name"])
def test_each_paper_has_its_kind_with_evidence(paper: dict[str, str]) -> None:
    kind, evidence = told(paper)
    assert kind == paper["kind"], evidence
    assert evidence and all(sentence.endswith(".") for sentence in evidence)


def test_papers_kept_aside_are_told_too() -> None:
    kept = [each for each in PAPERS if each["set"] == "kept"]
    wrong = [each["name"] for each in kept if told(each)[0] != each["kind"]]
    assert len(wrong) * 20 <= len(kept), wrong
    assert not [each["name"] for each in kept if (told(each)[0] == "none") != (each["kind"] == "none")]


if __name__ == "__main__":
    right: Counter[str] = Counter()
    for paper in PAPERS:
        kind, evidence = told(paper)
        right[paper["set"]] += kind == paper["kind"]
        if kind != paper["kind"]:
            print(f"{paper['set']}: {paper['name']}: {kind}, not {paper['kind']}: {' '.join(evidence)}")
    print({each: f"{right[each]} of {sum(1 for paper in PAPERS if paper['set'] == each)}" for each in ("tried", "kept")})
