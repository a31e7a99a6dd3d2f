"""A district whose answers try to become markup, Markdown, a template, a link or a script."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.publish.site.sites import project_like

NAME = '<img src=x onerror="window.hacked=1"> & **bold** </title><script>window.hacked=1</script> `x`'
TEXT = "[click](javascript:window.hacked=1) {{ 7 * 7 }} {% raw %} <svg onload=window.hacked=1> #h1 ![i](x) \"' | a | b |"
SCHOOL = "</td></table><iframe srcdoc='<script>parent.hacked=1</script>'></iframe> {: onclick=window.hacked=1 }"


def hostile_project(root: Path) -> Path:
    """A copy of the project whose only district is hostile, as a draft and as adopted terms."""
    project_like(root)
    answers = {
        "district": NAME,
        "board": TEXT,
        "department": SCHOOL,
        "superintendent_title": "*Chief* <b onclick=window.hacked=1>x</b>",
        "central_location": "<a href=javascript:window.hacked=1>here</a>",
        "schools": [{"name": SCHOOL, "level": "high", "officer": "base"}],
    }
    for date, folder in (
        ("2025-01-15", root / "districts" / "hostile" / "adopted" / "2025-01-15"),
        ("2026-09-14", root / "districts" / "hostile"),
    ):
        own = answers if folder.parent.name == "adopted" else {**answers, "board": f"{TEXT} <i>new</i>"}
        folder.mkdir(parents=True, exist_ok=True)
        data = {"state": "ct", "date": date, "illustration": NAME, "answers": own}
        (folder / "district.yml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return root
