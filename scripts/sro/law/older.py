"""Law files as they were written up to December 2026, which older states of a project still hold: one wording, with what stood before a day."""

import datetime
from typing import Any

from sro.law.pack import Pack

_GONE = ("asks", "act", "earlier", "checked_to", "unresolved")


def is_older(data: Any) -> bool:
    """Whether a law file is written in the older way."""
    return isinstance(data, dict) and any(isinstance(entry, dict) and "asks" in entry for entry in data.get("requirements") or ())


def brought_up(data: dict[str, Any]) -> dict[str, Any]:
    """The same file in today's shape. A question that was open then stays beside the requirement as a caution."""
    common = data.get("common") or {}
    entries = [_entry({**common, **entry}) for entry in data["requirements"]]
    return {**{key: value for key, value in data.items() if key != "common"}, "requirements": entries}


def pack_of(state: str, files: list[dict[str, Any]]) -> Pack:
    """A pack for a folder that has none: its law was read to the oldest day that a file names."""
    days = [
        str(day)
        for file in files
        for entry in file.get("requirements") or ()
        if (day := {**(file.get("common") or {}), **entry}.get("checked_to"))
    ]
    return Pack(
        name=state.upper(), checked_to=datetime.date.fromisoformat(min(days, default="2000-01-01")), read="as the files of that time say"
    )


def _entry(entry: dict[str, Any]) -> dict[str, Any]:
    starts = [str(each.get("on_or_after") or each.get("from")) for each in entry["applies"]]
    earlier = sorted(entry.get("earlier") or (), key=lambda version: str(version["before"]))
    known = "read" if entry.get("confidence") == "text seen" else "summary"
    starts += [str(each.get("on_or_after") or each.get("from")) for version in earlier for each in version.get("applies", ())]
    wordings: list[dict[str, Any]] = []
    begin = min(starts)
    for version in earlier:
        day = str(version["before"])
        begin = min(begin, str(datetime.date.fromisoformat(day) - datetime.timedelta(days=1)))
        own = {"from": begin, "act": entry["act"], "words": known, "asks": version.get("asks") or entry["asks"]}
        wordings.append({**own, **({"applies": version["applies"]} if version.get("applies") else {})})
        begin = day
    wordings.append({"from": begin, "act": entry["act"], "words": known, "asks": entry["asks"]})
    question = (entry.get("unresolved") or {}).get("question")
    caution = " ".join(filter(None, (entry.get("caution"), f"Open in law: {question}" if question else "")))
    kept = {key: value for key, value in entry.items() if key not in _GONE}
    return {**kept, "wordings": wordings, **({"caution": caution} if caution else {})}
