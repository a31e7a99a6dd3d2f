"""The foot of each page: how far the law was read, for which day the site was built, and that no page advises."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

from sro.publish.site.pages import foot_of

READ = (("Connecticut", datetime.date(2026, 10, 5)),)
FOOT = re.compile(r'<footer class="md-footer".*?</footer>', re.DOTALL)


def test_states_that_were_read_to_one_day_are_named_together_and_others_apart() -> None:
    day = datetime.date(2026, 12, 1)
    both = foot_of([*READ, ("New Hampshire", datetime.date(2026, 10, 5))], day)["en"]
    assert both.startswith(
        "Connecticut and New Hampshire law checked to October 5, 2026. Later law has not been read. Built for December 1, 2026."
    )
    apart = foot_of([*READ, ("New Hampshire", datetime.date(2025, 1, 1))], day)["en"]
    assert "Connecticut law checked to October 5, 2026. New Hampshire law checked to January 1, 2025." in apart
    assert "law" not in foot_of([], day)["en"].replace("legal", "").lower()


def test_every_page_says_it_once_in_its_language(site: Path) -> None:
    told = 0
    for file in sorted(site.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        found = FOOT.search(html)
        if not found or file.name == "404.html":
            continue
        spanish = '<p lang="es">' in found.group()
        assert spanish == file.relative_to(site).parts[0].startswith("es") or "search" in file.parts, file
        sentence = "Esta página explica. No es asesoría legal." if spanish else "This page explains. It is not legal advice."
        assert found.group().count(sentence) == 1, file
        days = re.findall(r"(?:Built for|Preparado para el) ([^.]+)\.", found.group())
        assert days == ["29 de noviembre de 2026" if spanish else "November 29, 2026"], file
        told += 1
    assert told > 150


def test_the_foot_and_the_page_name_one_day_to_which_the_law_was_read(site: Path) -> None:
    for page in ("districts/westport", "districts/westport/law", "law", "matrix/law", "es/districts/westport"):
        html = (site / page / "index.html").read_text(encoding="utf-8")
        days = {
            *re.findall(r"Connecticut law checked to (\w+ \d+, \d+)", html),
            *re.findall(r"Ley de Connecticut revisada hasta el ([\w ]+)\.", html),
        }
        assert len(days) == 1, (page, days)


def test_the_tables_are_told_as_data_whose_files_are_there(site: Path) -> None:
    for page, least in (("matrix", 2), ("matrix/law", 2), ("matrix/dictionary", 6)):
        html = (site / page / "index.html").read_text(encoding="utf-8")
        told = [json.loads(each) for each in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)]
        data = next(each for each in told if each["@type"] == "Dataset")
        files = [(site / page / each["contentUrl"]).resolve() for each in data["distribution"]]
        assert len(files) == least and all(file.is_file() for file in files)
        assert data["dateModified"] == "2026-11-29" and data["license"].startswith("https://creativecommons.org/")
