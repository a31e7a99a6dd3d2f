"""Small edits of `district.yml` as text, so that comments and order stay as a person wrote them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml


def with_date(text: str, date: str) -> str:
    """The file with another `date`."""
    return re.sub(r"(?m)^date:.*$", f"date: {date}", text, count=1)


def with_event(text: str, events: Mapping[str, Any], event: str, date: str) -> str:
    """The file with one more event; ``events`` are those it has now, as written."""
    kept = {name: value if name == "entered" else [str(day) for day in value] for name, value in events.items()}
    if event == "entered":
        kept = {"entered": date, **{name: days for name, days in kept.items() if name != "entered"}}
    else:
        kept[event] = sorted({*kept.get(event, ()), date})
    lines = ["events:"]
    for name, value in kept.items():
        lines.append(f"  {name}: {value}" if isinstance(value, str) else f"  {name}: [{', '.join(value)}]")
    return _with_block(text, "events", "\n".join(lines) + "\n")


def without_documents(text: str) -> str:
    """The file without a list of documents."""
    found = _block(text, "documents")
    return text[: found.start()] + text[found.end() :] if found else text


def with_answers(text: str, answers: Mapping[str, str]) -> str:
    """The file with some answers set: replaced where they stand, else added at the end of the answers."""
    block = _block(text, "answers")
    body = block.group() if block else "answers:\n"
    for name, value in answers.items():
        line = f"  {name}: {_scalar(value)}\n"
        found = re.search(rf"(?m)^  {re.escape(name)}:.*\n(?:(?:[ \t]*\n)*   .*\n)*", body)
        body = body[: found.start()] + line + body[found.end() :] if found else f"{body.rstrip()}\n{line}"
    return _with_block(text, "answers", body)


def _scalar(value: str) -> str:
    """A text as YAML reads it back, on one line."""
    return yaml.safe_dump(value, allow_unicode=True, width=10_000, default_flow_style=True).removesuffix("\n...\n").strip()


def _block(text: str, key: str) -> re.Match[str] | None:
    """A top-level key with everything indented below it."""
    return re.search(rf"(?m)^{key}:.*\n(?:(?:[ \t].*|[ \t]*)\n)*", text if text.endswith("\n") else text + "\n")


def _with_block(text: str, key: str, block: str) -> str:
    text = text if text.endswith("\n") else text + "\n"
    found = _block(text, key)
    if found is None:
        return re.sub(r"(?m)^(?=answers:)", block, text, count=1) if re.search(r"(?m)^answers:", text) else text + block
    return text[: found.start()] + block + text[found.end() :]
