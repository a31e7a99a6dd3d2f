"""JSON Schemas of all YAML files, so that an editor completes keys, shows help and marks what the loader would refuse. The shapes come from
the pydantic models; the answers of a district file come from the questions, so they are as many as the questions are."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from sro import model
from sro.law import CounselFile, LawFile, Pack, WordsFile
from sro.model import Question

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SHAPES: dict[str, type[BaseModel]] = {
    "local": model.LocalFile,
    "model-then": model.ThenFile,
    "questions": model.QuestionFile,
    "document": model.DocumentText,
    "article": model.SectionText,
    "library": model.LibraryClause,
    "law": LawFile,
    "words": WordsFile,
    "conduct": model.ConductFile,
    "update": model.UpdateFile,
    "pack": Pack,
    "counsel": CounselFile,
    "change": model.Fragment,
    "instrument": model.InstrumentFile,
    "instruments": model.RegisterFile,
    "review": model.ReviewFile,
    "releases": model.ReleaseFile,
    "sro": model.RepositoryFile,
}

Schema = dict[str, Any]


def schemas(questions: Iterable[Question]) -> dict[str, Schema]:
    """Every schema by the stem of its file: those of :data:`SHAPES` and of the official words, and `district`."""
    from sro.law.official import FingerprintsFile, Markup  # whoever opens a project need not read official pages

    shapes: dict[str, type[BaseModel]] = {**SHAPES, "fingerprints": FingerprintsFile, "official": Markup}
    made = {name: _of_shape(shape) for name, shape in shapes.items()}
    district = _of_shape(model.DistrictFile)
    district["properties"]["answers"] = {
        "type": "object",
        "description": "The answers. `sro explain questions` lists every question.",
        "properties": {question.id: _with_reason(question) for question in questions},
        "additionalProperties": False,
    }
    return {"district": district, **made}


def _of_shape(shape: type[BaseModel]) -> Schema:
    return {"$schema": DIALECT, **shape.model_json_schema(by_alias=True)}


def _with_reason(question: Question) -> Schema:
    """An answer as it is, or with the reason on record and the source that says so."""
    bare = _answer(question)
    named = {
        "type": "object",
        "properties": {
            "answer": bare,
            "reason": {"type": "string", "description": "Why, for the record."},
            "source": {"type": "array", "items": {"type": "string"}, "description": "Rows of the source inventory that say so."},
        },
        "required": ["answer"],
        "additionalProperties": False,
    }
    either: Schema = {"title": question.ask, "description": _description(question), "anyOf": [bare, named]}
    return either if question.default is None else {**either, "default": question.default}


def _answer(question: Question) -> Schema:
    match question.type:
        case "text" | "long_text":
            return {"type": ["string", "integer", "boolean", "null"]}
        case "yes_no":
            return {"enum": ["yes", "no", True, False, None]}
        case "choice":
            return _options(question)
        case "choices":
            return {"type": ["array", "null"], "items": _options(question), "uniqueItems": True}
        case "texts":
            return {"type": ["array", "null"], "items": {"type": "string"}, "uniqueItems": True}
        case "number" if question.decimals:
            return {"type": ["number", "string", "null"], **_bounds(question, "minimum", "maximum")}
        case "time":
            return {"type": ["string", "null"], "pattern": r"^([01][0-9]|2[0-3]):[0-5][0-9]$"}
        case "parts":
            return {"anyOf": [_entry(question), {"type": "null"}]}
        case "number" | "money" | "school_days":
            return {"anyOf": [{"type": "integer", **_bounds(question, "minimum", "maximum")}, {"type": "null"}]}
        case "date":
            return {"type": ["string", "null"], "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        case "month_day":
            return {"type": ["string", "null"], "pattern": r"^[0-9]{2}-[0-9]{2}$"}
        case "web_address":
            return {"type": ["string", "null"], "pattern": r"^https?://\S+$"}
        case "list":
            return {"type": ["array", "null"], "items": _entry(question), **_bounds(question, "minItems", "maxItems")}


def _options(question: Question) -> Schema:
    """One constant an option, each with what a person reads and what choosing it does; editors show both."""
    options = [
        {"const": option.value, "title": option.label, **({"description": option.effect.strip()} if option.effect else {})}
        for option in question.options
    ]
    return {"anyOf": [*options, {"type": "null"}]} if question.type == "choice" else {"anyOf": options}


def _entry(question: Question) -> Schema:
    parts = {part.id: {"title": part.ask, "description": _description(part), **_answer(part)} for part in question.of}
    return {"type": "object", "properties": parts, "additionalProperties": False}


def _bounds(question: Question, least: str, most: str) -> Schema:
    limit = question.limit
    found = {least: limit.at_least, most: limit.at_most} if limit else {}
    return {key: value for key, value in found.items() if isinstance(value, int)}


def _description(question: Question) -> str:
    limit = f"Limit: {question.limit.because}." if question.limit else ""
    law = f"Requirements at stake: {', '.join(question.law)}." if question.law else ""
    when = f"Asked when {question.when}." if question.when else ""
    return " ".join(words.strip() for words in (question.ask, question.why, question.help, limit, law, when) if words)
