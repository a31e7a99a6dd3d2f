"""Whether a text is, or holds, a record of a form about students: in YAML or JSON of any spelling, in part, in a list, in a table, or within other words."""

import csv
import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from sro.forms.earlier import EARLIER

FORMS = ("form-a", "monthly-notice")
TELLING = frozenset(
    "officer_name badge_number incident_date incident_time reason_and_nature disposition_other race_ethnicity time_detained "
    "date_completed officer_signed_date superintendent_received_directly".split()
)
"""Fields that nothing else is called: one of them and two more are a record though it does not say of which form."""
FIELDS = TELLING | frozenset(
    "department school location disposition students age gender disability during received_date chief_name superintendent_name".split()
)
"""Every field of today's Form A that can hold a value, by its name. It stands here, and a test holds it against the form, so that the guard knows a
record where the project's own files cannot be read."""
OFFICE = frozenset("department school chief_name superintendent_name chief_printed_name".split())
"""Fields that a district's blank forms have filled in already: they say nothing of a student."""
_KNOWN = FIELDS | EARLIER.keys()
_ENOUGH = 3
_PARSED = 2_000_000  # characters; a record has at most 1 MB, and a longer text is searched as it stands
_NODES = 200_000
_DEEPEST = 100
_ENCODED = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|u\{0*([0-9a-fA-F]{1,6})\})")
_FOLDED = {"-": "‐‑‒–—−﹣－", '"': "“”„‟＂", "'": "‘’‚‛", "\n": "\x85\u2028\u2029", "": "\u00ad\u200b\u200c\u200d\u2060\ufeff"}
_SIGNS = {ord(sign): plain for plain, signs in _FOLDED.items() for sign in signs}
_WORDS = (*FORMS, *sorted(TELLING))
"""Without one of these no text is taken for a record; most are dismissed by this alone."""
_SPLITTING = "‐‑‒−﹣－\u00ad\u200b\u200c\u200d\u2060"  # what an editor puts into a word or in place of its hyphen
_SOURCE = re.compile(
    r"^(?:from [\w.]+ import |import [\w.{*\"']+|(?:async )?def \w+\(|class \w+[:(]|@\w+|(?:export )?(?:const|let|function|class) |#include |#!/|"
    r"#(?:let|import|set|show) )",
    re.MULTILINE,
)
_KEY = r"""(?<![\w.\-/])["'`*]{{0,3}}(?:{names})["'`*]{{0,3}}[ \t]{{0,9}}[:=]"""
_NAMES_FORM = re.compile(
    _KEY.format(names="form")
    + r"""[\s"'`*,]{0,20}(?:(?:[!&>|]\S{0,30}\s|\#[^\n]{0,200}\n)[\s"'`*]{0,40}){0,3}(?:form-a|monthly-notice)(?![\w-])""",
    re.IGNORECASE,
)
_HOLDS = re.compile(_KEY.format(names="|".join(sorted(_KNOWN))) + r"""[ \t]{0,9}(?:[^\s,}\]{]|\r?\n[ \t]{0,20}[-"'\w])""", re.IGNORECASE)
_ANY_KEY = re.compile(r"""(?:^|[\n{,])[ \t>*"'`-]{0,20}([A-Za-z_][\w-]{0,60})["'`]?[ \t]{0,9}:[ \t]{0,9}[^\s,}\]]""")
_NEAR = 400
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ENDS_LINE = re.compile(
    r"</(?:\w+:)?(?:p|h|tr|row|li|div|dt|dd|si|h[1-6]|pre|table-row)>|<(?:\w+:)?(?:br|line-break|cr)\b[^<>]{0,100}>", re.IGNORECASE
)
_FILLED_PAGE = re.compile(r"<html\b[^<>]{0,400}\bdata-filled\s*=\s*(?:3D)?[\"']?yes", re.IGNORECASE)
_CELL = re.compile(r"[,;\t|]")


def text_of(content: bytes) -> str:
    """A file's bytes as text: by its mark of order, else UTF-16 where every second byte is none, else UTF-8; never fails."""
    for mark, name in ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(name, "replace")
    head = content[:4000]
    if 0.2 * len(head) < head.count(0) and len(head) > 3:
        if len(head) * 0.6 < head.count(0):
            return content.replace(b"\0", b"").decode("utf-8", "replace")  # UTF-32: what is not ASCII in it does not matter here
        low, high = head[::2].count(0), head[1::2].count(0)
        return content.decode("utf-16-be" if low > high else "utf-16-le", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.replace(b"\0", b"").decode("latin-1")


def is_record(text: str, *, marked_up: bool = False) -> bool:
    """Whether a text is a record or holds one. ``marked_up``: it is XML or HTML, whose tags are no words."""
    if marked_up:
        text = without_marks(text)
    if not text.isascii() and any(sign in text for sign in _SPLITTING):
        text = text.translate(_SIGNS)
    plain = _ENCODED.sub(_decoded, text) if "\\" in text else text
    if not _may_tell(plain):
        return False
    if not text.isascii():
        text, plain = text.translate(_SIGNS), plain.translate(_SIGNS)
    if any(_tells(mapping) for mapping in _mappings(text)):
        return True
    return not _SOURCE.search(plain) and (_says_so(plain) or any(_tells(row) for row in _rows(plain)))


def without_marks(text: str) -> str:
    """The words of XML or HTML, a line for each of its blocks."""
    return html.unescape(_TAG.sub("", _ENDS_LINE.sub("\n", text)))


def is_filled_page(text: str) -> bool:
    """Whether a text is a saved page of Form A into which something was typed."""
    return bool(_FILLED_PAGE.search(text))


def _may_tell(text: str) -> bool:
    folded = text.lower()
    return any(word in folded for word in _WORDS)


def _decoded(found: re.Match[str]) -> str:
    code = int(next(group for group in found.groups() if group), 16)
    return chr(code) if code < 0x110000 else found[0]


def _names_form(key: str, value: object) -> bool:
    return key.strip().casefold() == "form" and str(value).strip().casefold() in FORMS


def _tells(data: Mapping[Any, Any]) -> bool:
    """Whether a mapping is a record: it says of which form and has something besides, or it has fields that only a record has."""
    held = {str(key).strip().casefold(): value for key, value in data.items() if value not in (None, "", [], {}, "null", "~")}
    if _names_form("form", held.get("form")):
        return bool(held.keys() - {"form", "district"})
    # a schema has a mapping for each field, a record has words and lists
    known = {key for key in held.keys() & _KNOWN if not isinstance(held[key], Mapping)}
    return len(known) >= _ENOUGH and bool(known & TELLING)


def _mappings(text: str) -> Iterator[Mapping[Any, Any]]:
    """Every mapping in a text that is JSON, a JSON value a line, or YAML, also where only the beginning can be read."""
    if len(text) > _PARSED:
        return
    try:
        yield from _inside(json.loads(text, object_pairs_hook=_Pairs, strict=False))
        return
    except (ValueError, RecursionError):
        pass
    for line in text.splitlines() if text.lstrip().startswith(("{", "[")) else ():
        if _may_tell(_ENCODED.sub(_decoded, line)):
            try:
                yield from _inside(json.loads(line, object_pairs_hook=_Pairs, strict=False))
            except (ValueError, RecursionError):
                continue
    yield from _of_yaml(text)


class _Pairs(dict[str, Any]):
    """An object of JSON in which a key may stand twice; what is held under either counts."""

    def __init__(self, pairs: Sequence[tuple[str, Any]]):
        super().__init__()
        for key, value in pairs:
            if value not in (None, "", [], {}) and not _names_form(key, self.get(key)):
                self[key] = value


_PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Items(list[Any]):
    """What stands in a list of YAML, or in a mapping: its keys and values in turn."""


def _of_yaml(text: str) -> list[Mapping[Any, Any]]:
    """Every mapping of some YAML, also of what stands before a place that cannot be read. Nothing is built by recursion, which deep nesting would kill, and
    no alias is followed: what it repeats is looked at where it stands."""
    within: list[_Items] = [_Items()]
    mappings: list[_Items] = []
    try:
        for number, event in enumerate(yaml.parse(text, Loader=_PARSER)):
            if isinstance(event, yaml.CollectionStartEvent):
                made = _Items()
                within[-1].append(made)
                within.append(made)
                mappings += [made] if isinstance(event, yaml.MappingStartEvent) else []
            elif isinstance(event, yaml.CollectionEndEvent):
                within.pop()
            elif isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
                within[-1].append(getattr(event, "value", "*"))
            if len(within) > _DEEPEST or number > _NODES:
                break
    except (yaml.YAMLError, ValueError):
        pass  # what could be read counts
    known = set(map(id, mappings))
    return [_Pairs([(str(key), _held(value, known)) for key, value in zip(each[::2], each[1::2], strict=False)]) for each in mappings]


def _held(value: Any, mappings: set[int]) -> Any:
    """A value for a look at whether it is empty, words, a list, or a mapping."""
    return {"": value} if id(value) in mappings and value else value


def _inside(data: Any) -> Iterator[Mapping[Any, Any]]:
    """The mappings in some data, each once and so many at most, and those in words that are data themselves."""
    waiting, seen = [data], set[int]()
    while waiting and len(seen) < _NODES:
        one = waiting.pop()
        if id(one) in seen or not isinstance(one, Mapping | list):
            continue
        seen.add(id(one))
        if isinstance(one, Mapping):
            yield one
        waiting += one.values() if isinstance(one, Mapping) else one


def _says_so(text: str) -> bool:
    """Whether words that are no data of one kind name the form as a record does, or three of its fields, each with something behind it."""
    held = {found[0].strip("\"'`* \t").partition(":")[0].partition("=")[0].strip("\"'`* \t").casefold() for found in _HOLDS.finditer(text)}
    for number, named in enumerate(_NAMES_FORM.finditer(text)):
        near = text[max(0, named.start() - _NEAR) : named.start()] + "\n" + text[named.end() : named.end() + _NEAR]
        if held or any(key.casefold() not in ("form", "district") for key in _ANY_KEY.findall(near)):
            return True
        if number > 1000:
            break
    return len(held) >= _ENOUGH and bool(held & TELLING)


def _rows(text: str) -> Iterator[dict[str, str]]:
    """The rows of a table whose head names fields, and a table with a field a row, as mappings."""
    lines = [line for line in text.splitlines()[:2000] if line.strip()]
    for number, line in enumerate(lines):
        sign = _CELL.search(line)
        if not sign or not _may_tell(line):
            continue
        try:
            cut = list(csv.reader(lines[number : number + 50], delimiter=sign[0]))
        except csv.Error:
            return
        cells = [[cell.strip(" \"'`*") for cell in row] for row in cut]
        yield {row[0]: row[1] for row in (list(filter(None, each)) for each in cells) if len(row) > 1}
        yield from (dict(zip(cells[0], row, strict=False)) for row in cells[1:5])
        return
