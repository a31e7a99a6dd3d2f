"""Addresses that can be posted for years: what each shows on which day, which number leads where, and that no old address is lost."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from sro.cli import main
from sro.project.project import BuildRequest, Project
from sro.publish.site.district_section import district_unit
from sro.publish.site.redirects import redirect_files
from sro.publish.site.site_addresses import MOVED, TOLD_UNTIL, places_of, stem_of
from sro.publish.site.write import write_pages
from tests.every_document import PROJECT, ROOT, every_document
from tests.history.history import change, make_history
from tests.publish.site.sites import ADDRESS, Html, headers_for, rules_of

TEXTS = [document for document in every_document() if document.kind != "catalogue"]
BEFORE = Path(__file__).with_name("addresses-before.txt").read_text("utf-8").split()
"""Every address of the site on the day before the addresses moved."""

DAY = "2026-09-14"
HERE = "districts/sample/mou/"
Days = Callable[[str], Mapping[str, str]]


def sro(root: Path, *arguments: str) -> None:
    result = CliRunner().invoke(main, ["--root", str(root), *arguments])
    assert result.exit_code == 0, result.output


def pages_of(root: Path, day: str) -> dict[str, str]:
    """The pages of the district on a day, by their addresses."""
    sro(root, "build", "sample", "--format", "json", "--out", str(root / "build"), "--quiet")
    unit = district_unit(BuildRequest(Project.open(root), out=root / "build"), "sample", ADDRESS, datetime.date.fromisoformat(day))
    return {path.removesuffix("index.md"): content.decode() for path, content in unit.files.items() if path.endswith("index.md")}


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Terms of 2024, and others adopted for September 14, 2026, in which posting came as 1.3 and weapons went on to 1.4."""
    root = make_history(tmp_path_factory.mktemp("addresses") / "project")
    sro(root, "adopt", "sample", "--document", "mou", "--event", "amended", "--on", DAY)
    return root


@pytest.fixture(scope="module")
def on(adopted: Path) -> Days:
    return partial(pages_of, adopted)


def front(page: str) -> dict[str, str]:
    head = page.split("---\n")[1]
    return dict(re.findall(r'^(\w+): "?(.*?)"?$', head, re.M))


def test_no_old_address_is_lost(site: Path) -> None:
    moved = dict(line.split()[:2] for line in (site / "_redirects").read_text("utf-8").splitlines() if re.match(r"/[^:]*$", line))
    assert len(BEFORE) > 300 and len(moved) > 10

    def stands(path: str) -> bool:
        return (site / path / "index.html" if path.endswith("/") or not path else site / path).is_file()

    for old in BEFORE:
        if f"/{old}" in moved:
            assert stands(moved[f"/{old}"].removeprefix("/")), old
            assert not old.endswith("/") or stands(old), f"{old}: a host that follows no redirects has no page there"
        else:
            assert stands(old), old


def test_a_stub_leads_on_without_script_and_is_not_listed(site: Path) -> None:
    page = (site / "districts/westport/2023-11-28/mou/index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../../mou/2023-11-28/">' in page
    assert '<a href="../../mou/2023-11-28/">' in page and '<meta name="robots" content="noindex">' in page
    assert f'<link rel="canonical" href="{ADDRESS}districts/westport/mou/2023-11-28/">' in page
    assert "westport/2023-11-28/mou" not in (site / "sitemap.xml").read_text("utf-8")


def test_both_lists_of_old_addresses_say_the_same(site: Path) -> None:
    lines = (site / "_redirects").read_text("utf-8").splitlines()
    told = {tuple(line.split()[:2]) for line in lines if re.match(r"/[^:]*$", line)}
    entries = re.findall(r"^(/\S+) (\S+);$", (site / "redirects.map").read_text("utf-8"), re.M)
    assert told == set(entries) and told
    below = redirect_files({"a/": "b/"}, "https://schools.example/sro/")["_redirects"].decode()
    assert "/sro/a/ /sro/b/ 301" in below


def test_addresses_hold_no_number_that_can_change() -> None:
    stems = {document.id: stem_of(document) for document in TEXTS}
    assert stems["policy-5142.4"] == "policy" and not [stem for stem in stems.values() if re.search(r"\d", stem)]
    places = {(d.language, stem_of(d)): d.id for d in TEXTS}
    assert len(set(places.values())) == len(places), "two documents have one address"
    assert not {"law", "posting", "timeline", "files"} & set(stems.values())
    spanish = next(document for document in TEXTS if document.id == "family-sheet-es")
    assert places_of(spanish).moving == f"es/districts/{spanish.district}/family-sheet/"


def test_the_day_alone_moves_a_text_into_force(on: Days) -> None:
    before, then = on("2026-09-13"), on(DAY)
    assert "In force since January 1, 2024." in before[HERE] and 'href="2024-01-01/"' in before[HERE]
    assert 'takes its place: <a href="next/">that of September 14, 2026' in before[HERE]
    assert "Adopted, from September 14, 2026." in before[f"{HERE}next/"] and "post this Agreement" in before[f"{HERE}next/"]
    assert "In force since September 14, 2026." in then[HERE] and "post this Agreement" in then[HERE]
    assert (
        "None: no text of it is adopted" in then[f"{HERE}next/"] and "The text of September 14, 2026 was the last" in then[f"{HERE}next/"]
    )


def test_a_dated_address_keeps_its_words(on: Days) -> None:
    path = f"{HERE}2024-01-01/"
    words = [[line for line in on(day)[path].splitlines() if "{: #duties" in line or ".clause" in line] for day in ("2026-09-13", DAY)]
    assert words[0] == words[1] and len(words[0]) > 2
    assert "permanent address of the edition of January 1, 2024" in on(DAY)[path]


def test_search_engines_are_told_the_moving_address_while_an_edition_stands(on: Days) -> None:
    before, then = on("2026-09-13"), on(DAY)
    assert front(before[f"{HERE}2024-01-01/"])["canonical"] == HERE and "canonical" not in front(then[f"{HERE}2024-01-01/"])
    assert front(then[f"{HERE}{DAY}/"])["canonical"] == HERE and "canonical" not in front(then[HERE])
    assert "robots" not in front(then[HERE]) and "robots" not in front(then[f"{HERE}2024-01-01/"])
    assert {path: front(page)["robots"] for path, page in then.items() if path in (f"{HERE}next/", f"{HERE}draft/", f"{HERE}embed/")} == {
        f"{HERE}{name}/": "noindex" for name in ("next", "draft", "embed")
    }


def test_a_number_leads_to_its_clause_and_says_what_it_was(on: Days) -> None:
    page = on(DAY)[HERE]
    assert re.search(r'<span class="number" id="1.3">1.3</span> <strong>Posting', page)
    assert 'Until September 14, 2026, 1.3 was <a href="#duties.weapon">Weapons</a> →' in page
    assert page.count("1.1 was") == 0, "a number that kept its clause says nothing"
    assert "Earlier numbers" not in page, "no number and no id went"


def test_what_went_keeps_an_anchor_that_leads_on(tmp_path: Path) -> None:
    root = make_history(tmp_path / "project")
    old = root / "districts/sample/adopted/2024-01-01/district.yml"
    old.write_text(f"{old.read_text('utf-8')}  posting: yes\n", encoding="utf-8")
    change(root, "districts/sample/district.yml", "posting: yes", "posting: no")
    change(root, "districts/sample/changes/posting.yml", "change: Post the agreement", "change: Post it no more")
    sro(root, "adopt", "sample", "--document", "mou", "--event", "amended", "--on", DAY)
    page = pages_of(root, DAY)[HERE]
    gone = page[page.index("## Earlier numbers") :]
    assert '<li id="1.4">Until September 14, 2026, 1.4 was <a href="#duties.weapon">Weapons</a> →</li>' in gone
    assert '<li id="duties.posting">' in gone and 'href="2024-01-01/#duties.posting">1.3 Posting</a>' in gone
    assert 'Until September 14, 2026, 1.3 was <a href="2024-01-01/#duties.posting">Posting</a> →' in page


@pytest.mark.parametrize(("day", "told"), [("2026-11-30", True), (TOLD_UNTIL.isoformat(), False)])
def test_for_a_year_the_moving_address_says_what_it_showed(tmp_path: Path, day: str, told: bool) -> None:
    page = pages_of(make_history(tmp_path / "project"), day)[HERE]
    assert (f'Until November {MOVED.day}, {MOVED.year}, this address showed the draft, <a href="draft/">now here</a>' in page) is told
    assert ('<li id="duties.posting">' in page) is told, "a link to a clause of the draft leads on"


def test_while_none_is_adopted_each_address_says_so_and_leads_on(tmp_path: Path) -> None:
    root = make_history(tmp_path / "project")
    (root / "districts/sample/adopted/2024-01-01/district.yml").unlink()
    (root / "districts/sample/adopted/2024-01-01").rmdir()
    pages = pages_of(root, DAY)
    assert "none adopted yet" in pages[HERE] and 'href="draft/">the draft of January 1, 2026' in pages[HERE]
    assert "None adopted yet." in pages[f"{HERE}embed/"] and "officer" not in pages[f"{HERE}embed/"].lower().split("---")[2]
    assert "None: no text" in pages[f"{HERE}next/"]


def test_the_text_alone_has_its_label_line_and_no_navigation(site: Path) -> None:
    page = (site / "districts/westport/mou/embed/index.html").read_text("utf-8")
    read = Html(page)
    assert "Last recorded on November 28, 2023." in page and "our paraphrase of a real paper" in page
    assert "Each SRO shall" in page or "SRO" in page
    assert not re.search(r"<nav|md-search|permalink|type=\"search\"", page)
    assert {link["href"] for tag, link in read.links if tag == "a" and link["href"].startswith("..")} == {"../", "../2023-11-28/"}
    assert f'<link rel="canonical" href="{ADDRESS}districts/westport/mou/">' in page


def test_what_a_school_pastes_has_no_date_and_none_is_offered_for_an_example(site: Path) -> None:
    page = (site / "districts/westport/mou/index.html").read_text("utf-8")
    code = re.search(r"<code data-snippet[^>]*>(.*?)</code>", page, re.S)
    assert code and "mou/embed/" in code[1] and "javascripts/frame.js" in code[1] and "&lt;p&gt;&lt;a href" in code[1]
    assert not re.search(r"\d{4}-\d\d-\d\d", code[1])
    examples = [path for name in ("quillbrook", "montville") for path in (site / "districts" / name).rglob("index.html")]
    assert len(examples) > 20
    assert not [path for path in examples if "data-snippet" in path.read_text("utf-8") or path.parent.name == "embed"]


def test_only_the_text_alone_may_stand_in_a_page_of_another_host(site: Path) -> None:
    rules = rules_of((site / "_headers").read_text("utf-8"))
    sent = {path: headers_for(rules, f"/{path}").get("Content-Security-Policy", "") for path in BEFORE if path.endswith("/")}
    assert len(sent) > 100
    assert not [path for path, policy in sent.items() if "frame-ancestors 'self'" not in policy and not path.startswith("draft/")]
    assert headers_for(rules, "/districts/westport/mou/embed/")["Content-Security-Policy"].endswith("frame-ancestors *")


def test_a_citation_names_edition_mark_and_the_dated_address(site: Path) -> None:
    page = (site / "districts/westport/mou/index.html").read_text("utf-8")
    cited = re.search(r'<p class="citation">(.*?)</p>', page, re.S)
    assert cited and "Westport Public Schools" in cited[1] and "edition of November 28, 2023 (our paraphrase of a real paper)" in cited[1]
    assert re.search(r"version [0-9a-f]{8}, ", cited[1]) and f">{ADDRESS}districts/westport/mou/2023-11-28/</a>" in cited[1]


def test_a_build_of_another_day_writes_what_moved(adopted: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "layout/site/_headers", adopted / "layout/site")
    sro(adopted, "build", "--format", "json", "--out", str(tmp_path), "--quiet")
    order = BuildRequest(Project.open(adopted), out=tmp_path)
    page = tmp_path / "pages" / HERE / "index.md"
    write_pages(order, ADDRESS, datetime.date(2026, 9, 13))
    before = page.read_text("utf-8")
    again = write_pages(order, ADDRESS, datetime.date(2026, 9, 13))
    assert (again.made, again.changed) == (0, 0)
    then = write_pages(order, ADDRESS, datetime.date(2026, 9, 14))
    assert (
        then.made == 1 and "In force since January 1, 2024." in before and "In force since September 14, 2026." in page.read_text("utf-8")
    )


def test_no_page_gives_an_address_of_its_own() -> None:
    """One module gives the addresses; a template or another module that spells one out would be left behind when one moves."""
    folder = Path(PROJECT.folder) / "scripts/sro/publish/site"
    spelled = re.compile(r"""f["']districts/|["']districts/["'] *[+~]""")
    found = [
        path.name for path in sorted(folder.glob("*.py")) if path.name != "site_addresses.py" and spelled.search(path.read_text("utf-8"))
    ]
    assert found == ["write.py"], "write.py reads the folder of a district's answers, which is no address"
