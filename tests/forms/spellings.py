"""One fictitious record, spelled in some hundreds of ways: as data, in part, in other encodings, under other names, packed, mailed and filled in."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import Any

import docx
import yaml

Record = dict[str, Any]


def partial(record: Record) -> dict[str, Record]:
    """The record whole and in part: what a person may have typed before saving."""
    keys = [key for key in record if key not in ("form", "district")]
    head = {key: record[key] for key in ("form", "district")}
    return {
        "whole": record,
        "one-field": {**head, keys[0]: record[keys[0]]},
        "students-only": {**head, "students": record["students"]},
        "no-district": {key: value for key, value in record.items() if key != "district"},
        "no-form": {key: value for key, value in record.items() if key != "form"},
        "unknown-field": {**head, "what_happened": "A quarrel."},
        "text-only": {"form": record["form"], "reason_and_nature": record["reason_and_nature"]},
    }


def as_data(record: Record) -> dict[str, str]:
    """YAML and JSON that mean the record."""
    dumped = yaml.safe_dump(record, sort_keys=False, allow_unicode=True)
    pretty = json.dumps(record, indent=2, ensure_ascii=False)
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in "form-a")
    return {
        "block": dumped,
        "flow": yaml.safe_dump(record, default_flow_style=True, width=10_000),
        "sorted": yaml.safe_dump(record, sort_keys=True),
        "quoted": yaml.safe_dump(record, default_style='"'),
        "single": yaml.safe_dump(record, default_style="'"),
        "folded": dumped.replace("form: form-a", "form: >-\n  form-a"),
        "explicit-key": dumped.replace("form: form-a", "? form\n: form-a"),
        "tagged": dumped.replace("form: form-a", "!!str form: !!str form-a"),
        "anchored": dumped.replace("form: form-a", "form: &kind form-a"),
        "commented": "# my notes\n\n" + dumped.replace("form: form-a", "form:   # which\n  form-a"),
        "hex-key": dumped.replace("form: form-a", '"f\\x6frm": form-a'),
        "hex-value": dumped.replace("form: form-a", 'form: "form\\x2da"'),
        "started": "%YAML 1.1\n---\n" + dumped + "...\n",
        "second": "a: 1\n---\n" + dumped,
        "crlf": dumped.replace("\n", "\r\n"),
        "tabs-after": dumped.replace("form: form-a", "form:\tform-a"),
        "cut-short": dumped + "more: {[",
        "bad-quote": dumped.replace("form: form-a", "form: form-a\nschool: 'Exam"),
        "listed": yaml.safe_dump([record, record]),
        "nested": yaml.safe_dump({"saved": {"reports": [record]}}),
        "in-words": yaml.safe_dump({"note": dumped}, default_style="|"),
        "pretty-json": pretty,
        "compact-json": json.dumps(record, separators=(",", ":")),
        "tab-json": json.dumps(record, indent="\t"),
        "escaped-json": pretty.replace('"form-a"', f'"{escaped}"'),
        "escaped-key": json.dumps(record).replace('"form"', '"\\u0066orm"'),
        "lines-json": json.dumps({"a": 1}) + "\n" + json.dumps(record) + "\n",
        "list-json": json.dumps([1, {"x": record}]),
        "twice-json": json.dumps(record)[:-1] + ', "form": "x"}',
        "cut-json": pretty.rstrip("}\n "),
        "in-mail": "Dear chief,\n\nhere it is:\n\n> " + dumped.replace("\n", "\n> "),
        "fenced": "# Notes\n\n```yaml\n" + dumped + "```\n",
        "typed": dumped.replace("form: form-a", "Form: Form‑A").replace("'", "’"),
        "html": "<html><body><pre>" + dumped.replace("&", "&amp;") + "</pre></body></html>",
        "html-lines": "<div>" + "</div><div>".join(dumped.splitlines()) + "</div>",
        "table": _table(record),
    }


def _table(record: Record) -> str:
    out = io.StringIO()
    flat = {key: value for key, value in record.items() if isinstance(value, str)}
    writer = csv.DictWriter(out, list(flat), lineterminator="\n")
    writer.writeheader()
    writer.writerow(flat)
    return out.getvalue()


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "cp1252")
NAMES = (
    "r.yml",
    "r.json",
    "r",
    "r.txt",
    "r.yml.txt",
    "r.yml~",
    "r.bak",
    "r.log",
    "r.md",
    "R.YAML",
    ".r.swp",
    "r.pdf",
    "r.docx",
    "r.html",
    "-h",
    "a\nb",
    "r.png",
)


def _zip(content: bytes, name: str = "report.yml", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        package.writestr("readme.txt", "x")
        package.writestr(name, content)
    return out.getvalue()


def _tar(content: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        about = tarfile.TarInfo("report.yml")
        about.size = len(content)
        archive.addfile(about, io.BytesIO(content))
    return out.getvalue()


def _word(content: bytes) -> bytes:
    out, document = io.BytesIO(), docx.Document()
    for line in content.decode().splitlines():
        paragraph = document.add_paragraph()
        for part in (line[: len(line) // 2], line[len(line) // 2 :]):  # Word cuts words into runs
            paragraph.add_run(part)
    document.save(out)
    return out.getvalue()


def _mail(content: bytes) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Report"
    message.set_content("Attached.")
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename="report.yml")
    return bytes(message)


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "zip": _zip,
    "stored-zip": lambda content: _zip(content, method=zipfile.ZIP_STORED),
    "bzip-zip": lambda content: _zip(content, method=zipfile.ZIP_BZIP2),
    "lzma-zip": lambda content: _zip(content, method=zipfile.ZIP_LZMA),
    "zip-in-zip": lambda content: _zip(_zip(content), "inner.zip"),
    "three-deep": lambda content: _zip(_zip(_zip(content), "b.zip"), "a.zip"),
    "zip-behind-words": lambda content: b"\x89PNG some picture" + _zip(content),
    "gz": gzip.compress,
    "two-gz": lambda content: gzip.compress(b"x\n") + gzip.compress(content),
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "tar": _tar,
    "tar.gz": lambda content: gzip.compress(_tar(content)),
    "gz-in-zip": lambda content: _zip(gzip.compress(content), "r.gz"),
    "word": _word,
    "word-in-zip": lambda content: _zip(_word(content), "r.docx"),
    "mail": _mail,
}


def spellings(record: Record) -> Iterator[tuple[str, str, bytes]]:
    """A name for a message, the file's name, and its bytes: more than two hundred, all of one record."""
    for part, data in partial(record).items():
        for number, (way, text) in enumerate(as_data(data).items()):
            if way != "table" or part in ("whole", "no-district", "no-form"):
                yield f"{part}, {way}", NAMES[number % len(NAMES)], text.encode()
    whole = as_data(record)
    for encoding in ENCODINGS:
        for way in ("block", "flow", "compact-json", "pretty-json"):
            yield f"{way} in {encoding}", "r.yml", whole[way].encode(encoding, "replace")
    for name in NAMES:
        yield f"named {name!r}", name, whole["block"].encode()
        yield f"compact, named {name!r}", name, whole["compact-json"].encode()
    for way, pack in PACKED.items():
        for kind in ("block", "pretty-json"):
            yield f"{kind} in {way}", "packed", pack(whole[kind].encode())
