"""The redline as one web page: no script, no outside file. Readable aloud, without colour, on paper and on a narrow screen."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

Data = dict[str, Any]

STYLE = Path("layout") / "redline.css"
"""The page's style sheet, relative to the project's folder."""


def write_html(data: Data, root: Path) -> bytes:
    """The page of a comparison (the data of :func:`sro.changelog.view.view`) as UTF-8, in the style of the project at ``root``."""
    style = (root / STYLE).read_text(encoding="utf-8")
    page = (
        f'<!DOCTYPE html>\n<html lang="en-US">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Redline: {escape(data['title'])}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#text">Skip to the text</a>\n<header>\n<p class="kicker">Redline</p>\n<h1>{escape(data["document"])}</h1>\n'
        f'{_versions(data)}\n<p class="counts">{escape(data["counts"])}.</p>\n{_key()}\n</header>\n<main>\n'
        f"{_substance(data)}{_effects(data)}{_text(data)}{_cosmetic(data)}</main>\n"
        f"<footer>{_proof(data)}</footer>\n</body>\n</html>\n"
    )
    return page.encode()


def _versions(data: Data) -> str:
    rows = ""
    for name, label in (("old", "Before"), ("new", "After")):
        side = data[name]
        about = " · ".join(part for part in (side["date"], side["status"], side["hash"]) if part)
        rows += f"<dt>{label}</dt><dd>{escape(side['address'])}<br><small>{escape(about)}</small></dd>"
    return f'<dl class="versions">{rows}</dl>'


def _key() -> str:
    return (
        '<p class="key">How to read it: <ins>underlined words were inserted</ins>, <del>struck words were deleted</del>, '
        "and a bar in the margin stands beside every changed clause.</p>"
    )


def _substance(data: Data) -> str:
    if not data["substance"]:
        return '<section aria-labelledby="substance"><h2 id="substance">Changes of substance</h2><p>There are none.</p></section>\n'
    rows = "".join(
        f'<tr><th scope="row">{escape(row["place"])}<br><small>{escape(row["heading"])}</small></th><td>{escape(row["says"])}</td>'
        f"<td>{_edits(row['edits']) if row['edits'] else _one_sided(row)}</td><td>{_lines(row['why'])}</td><td>{_lines(row['effects'])}</td></tr>\n"
        for row in data["substance"]
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Where", "What", "Words", "Why", "Effect on requirements"))
    return (
        '<section aria-labelledby="substance"><h2 id="substance">Changes of substance</h2>\n<div class="wide" tabindex="0" role="region" '
        f'aria-label="Table of changes"><table><thead><tr>{head}</tr></thead><tbody>\n{rows}</tbody></table></div></section>\n'
    )


def _one_sided(row: Data) -> str:
    return _edits([["delete", row["before"]], ["insert", row["after"]]])


def _effects(data: Data) -> str:
    if not data["effects"]:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{escape(row["citation"])}<br><small>{escape(row["title"])}</small></th><td>{escape(row["before"])}'
        f"{_quote(row['quote_before'])}</td><td>{escape(row['after'])}{_quote(row['quote_after'])}</td></tr>\n"
        for row in data["effects"]
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Requirement", "Before", "After"))
    return (
        '<section aria-labelledby="effects"><h2 id="effects">Effect on requirements</h2>\n<p>Each version under the law of its own date.</p>'
        f'<div class="wide" tabindex="0" role="region" aria-label="Table of requirements"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>\n{rows}</tbody></table></div></section>\n"
    )


def _quote(text: str) -> str:
    return f"<br><q>{escape(text)}</q>" if text else ""


def _text(data: Data) -> str:
    unified = _folded(data["units"], _unified)
    sides = _folded(data["units"], _side_by_side)
    return (
        '<section aria-labelledby="text"><h2 id="text">The text</h2>\n<div class="views">'
        '<input type="radio" name="view" id="unified" checked><label for="unified">In one column</label>'
        '<input type="radio" name="view" id="sides"><label for="sides">Side by side</label>\n'
        f'<div class="unified">{unified}</div>\n<div class="sides">{sides}</div></div></section>\n'
    )


def _folded(units: Iterable[Data], show: Any) -> str:
    made = []
    for same, group in groupby(units, key=lambda unit: unit["state"] != "changed" and unit["kind"] != "section"):
        members = list(group)
        shown = "".join(show(unit) for unit in members)
        if same and len(members) > 1:
            shown = f"<details><summary>{len(members)} parts without a change of substance</summary>{shown}</details>\n"
        made.append(shown)
    return "".join(made)


def _unified(unit: Data) -> str:
    body = "".join(_part(part, _edits(part["edits"])) for part in unit["parts"])
    return _frame(unit, f'<div class="words">{body}</div>{_notes(unit)}')


def _side_by_side(unit: Data) -> str:
    columns = []
    for side, hidden in (("Before", "insert"), ("After", "delete")):
        parts = [{**part, "edits": [edit for edit in part["edits"] if edit[0] != hidden]} for part in unit["parts"]]
        body = "".join(_part(part, _edits(part["edits"])) for part in parts if part["edits"])
        columns.append(f'<div class="side"><p class="hidden">{side}:</p>{body or "<p>(not there)</p>"}</div>')
    return _frame(unit, f'<div class="pair">{"".join(columns)}</div>')


def _frame(unit: Data, body: str) -> str:
    tag = "h3" if unit["kind"] == "section" else "p"
    says = f" <em>{escape(unit['says'])}</em>" if unit["says"] else ""
    number = f'<{tag} class="number">{escape(unit["place"])}{says}</{tag}>'
    return f'<div class="unit {unit["state"]} {unit["kind"]}">{number}{body}</div>\n'


def _part(part: Data, words: str) -> str:
    label = f'<span class="label">{escape(part["label"])}</span> ' if part["label"] else ""
    return f'<p class="{part["kind"]} d{min(part["depth"], 2)}">{label}{words}</p>'


def _notes(unit: Data) -> str:
    return f'<aside aria-label="Notes on {escape(unit["place"])}">{_lines(unit["notes"])}</aside>' if unit["notes"] else ""


def _edits(edits: Iterable[list[str]]) -> str:
    """Insertions and deletions as such, each with words that a screen reader says and nobody sees."""
    made = []
    for kind, text in edits:
        words = escape(text).replace("\n", "<br>")
        if not text:
            continue
        if kind == "insert":
            made.append(f'<ins><span class="hidden"> [inserted: </span>{words}<span class="hidden">] </span></ins>')
        elif kind == "delete":
            made.append(f'<del><span class="hidden"> [deleted: </span>{words}<span class="hidden">] </span></del>')
        else:
            made.append(words)
    return "".join(made)


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _cosmetic(data: Data) -> str:
    if not data["cosmetic"]:
        return ""
    rows = "".join(f"<li>{escape(row['place'])}: {escape(row['says'])}</li>" for row in data["cosmetic"])
    summary = f"{len(data['cosmetic'])} cosmetic changes (numbers, spaces, marks of the edition)"
    return f"<section><details><summary>{summary}</summary><ul>{rows}</ul></details></section>\n"


def _proof(data: Data) -> str:
    return f'<p class="proof">{escape(data["proof"])}</p>' if data["proof"] else ""
