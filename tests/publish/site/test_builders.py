"""The comparison of builders sees what it is there to see, and the templates use what every builder's template language has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.builders import PARTS, Difference, Limit, compare, judged, known_limits
from tests.every_document import ROOT

PAGE = (
    '<html lang="en"><head><title>Towns</title><meta name="robots" content="all"></head>'
    '<body><h1 id="towns">Towns</h1><p>Ashford <a href="../law/">law</a></p><script src="a.js"></script></body></html>'
)


def site(folder: Path, page: str, **files: str) -> Path:
    (folder / "towns").mkdir(parents=True)
    (folder / "towns" / "index.html").write_text(page, encoding="utf-8")
    for name, content in files.items():
        (folder / f"{name}.json").write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("before", "after", "part"),
    [
        ("Ashford", "Bolton", "words"),
        ('id="towns"', 'id="town"', "anchors"),
        ("../law/", "../laws/", "links"),
        ('content="all"', 'content="noindex"', "head"),
        ("<title>Towns", "<title>Town", "head"),
        ("<p>", '<p style="color: red">', "blocked"),
        ("<p>", "<p><script>1</script>", "blocked"),
    ],
)
def test_a_planted_difference_is_seen_and_named(tmp_path: Path, before: str, after: str, part: str) -> None:
    assert before in PAGE
    compared = compare(site(tmp_path / "a", PAGE), site(tmp_path / "b", PAGE.replace(before, after, 1)))
    assert {difference.part for difference in compared.found} == {part}
    assert [compared.same(each, ()) for each in PARTS] == [int(each != part) for each in PARTS]
    known, unexpected = judged(compared, ())
    assert not known and len(unexpected) == 1 and "first towns/index.html" in unexpected[0]


def test_the_same_address_written_otherwise_is_the_same_link(tmp_path: Path) -> None:
    compared = compare(site(tmp_path / "a", PAGE), site(tmp_path / "b", PAGE.replace("../law/", "./.././law/")))
    assert compared.pages == 1 and not compared.found


def test_other_files_are_held_byte_by_byte(tmp_path: Path) -> None:
    compared = compare(site(tmp_path / "a", PAGE, feed="1", gone="1"), site(tmp_path / "b", PAGE, feed="2"))
    assert {*compared.found} == {Difference("files", "feed.json", "feed.json"), Difference("files", "gone.json", "")}


def test_a_known_limit_is_told_with_its_reason_and_one_that_is_gone_fails(tmp_path: Path) -> None:
    compared = compare(site(tmp_path / "a", PAGE), site(tmp_path / "b", PAGE.replace('id="towns"', 'id="town"')))
    known, unexpected = judged(compared, [Limit("anchors", "It names it so.", less="towns", more="town")])
    assert (known, unexpected) == (["anchors, on 1: It names it so."], [])
    known, unexpected = judged(
        compared, [Limit("words", "It says more.", more="More"), Limit("anchors", "So.", less="town.*", more="town")]
    )
    assert known == ["anchors, on 1: So."] and len(unexpected) == 1 and "no longer so" in unexpected[0]


def test_the_list_of_known_limits_can_be_read() -> None:
    limits = known_limits()
    assert [*limits] == ["zensical"]
    assert all(limit.part in (*PARTS, "files") and limit.why.endswith(".") and (limit.less or limit.more) for limit in limits["zensical"])


METHOD = re.compile(r"\.(\w+)\(")


def test_templates_call_no_method_that_only_python_has() -> None:
    assert METHOD.findall('{{ config.site_url.rstrip("/") }}') == ["rstrip"]
    templates = sorted((ROOT / "layout" / "site" / "overrides").rglob("*.*ml"))
    assert len(templates) > 10
    inside = re.compile(r"{[{%](.*?)[%}]}", re.DOTALL)
    calls = {
        f"{path.name}: {name}" for path in templates for code in inside.findall(path.read_text("utf-8")) for name in METHOD.findall(code)
    }
    assert not calls
