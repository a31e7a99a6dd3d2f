"""The loaded model and law as JSON, so that a page needs neither a YAML parser nor the time to hold every file against its shape. What is
carried was loaded and cross-checked when the site was built; a test proves that reading gives back what was written."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter

from sro.check import Remedies, Remedy
from sro.law import CounselFile, LawFile, LawLibrary, Pack, Page, WordsFile
from sro.model import DocumentText, Model, Plan, Question, Rule, StepText
from sro.model.document import Origin
from sro.reading import Passage


def model_to_json(model: Model) -> str:
    """The model as JSON text."""
    data = {
        "documents": {name: _plain(text) for name, text in model.documents.items()},
        "questions": {name: _plain(question) for name, question in model.questions.items()},
        "groups": dict(model.groups),
        "rules": [_plain(rule) for rule in model.rules],
        "origins": [[document, name, origin.file, origin.line] for (document, name), origin in model.origins.items()],
        "law": {state: sorted(ids) for state, ids in model.law.items()},
        "standing": dict(model.standing),
        "plan": _plain(model.plan),
        "steps": [_plain(step) for step in model.steps],
    }
    return _compact(data)


def model_from_json(text: str | bytes) -> Model:
    """The model that :func:`model_to_json` wrote."""
    data = json.loads(text)
    return Model(
        documents=TypeAdapter(dict[str, DocumentText]).validate_python(data["documents"]),
        questions=TypeAdapter(dict[str, Question]).validate_python(data["questions"]),
        groups=data["groups"],
        rules=TypeAdapter(tuple[Rule, ...]).validate_python(data["rules"]),
        origins={(document, name): Origin(file=file, line=line) for document, name, file, line in data["origins"]},
        law={state: frozenset(ids) for state, ids in data["law"].items()},
        standing=data["standing"],
        plan=Plan.model_validate(data["plan"]),
        steps=TypeAdapter(tuple[StepText, ...]).validate_python(data["steps"]),
    )


def law_to_json(library: LawLibrary) -> str:
    """The law files with all that stands beside them, as JSON text."""
    parts: dict[str, Mapping[str, BaseModel]] = {
        "files": library.files,
        "words": library.words,
        "packs": library.packs,
        "counsel": library.counsel,
    }
    data = {part: {path: _plain(file) for path, file in files.items()} for part, files in parts.items()}
    return _compact({**data, "confirmed": _PAGES.dump_python(library.confirmed, mode="json")})


def law_from_json(text: str | bytes) -> LawLibrary:
    """The law that :func:`law_to_json` wrote."""
    data = json.loads(text)
    return LawLibrary(
        files=TypeAdapter(dict[str, LawFile]).validate_python(data["files"]),
        words=TypeAdapter(dict[str, WordsFile]).validate_python(data["words"]),
        packs=TypeAdapter(dict[str, Pack]).validate_python(data["packs"]),
        counsel=TypeAdapter(dict[str, CounselFile]).validate_python(data["counsel"]),
        confirmed=_PAGES.validate_python(data["confirmed"]),
    )


def remedies_to_json(remedies: Mapping[tuple[str, str], Remedies]) -> str:
    """What the model would write for each requirement, by state and kind of document, as JSON text."""
    data = [
        [state, kind, name, _CANDIDATE.dump_python(candidate, mode="json")]
        for (state, kind), each in remedies.items()
        for name, candidates in each.candidates.items()
        for candidate in candidates
    ]
    return _compact(data)


def remedies_from_json(text: str | bytes) -> dict[tuple[str, str], Remedies]:
    """The remedies that :func:`remedies_to_json` wrote; the first candidate is the one that stands by itself."""
    found: dict[tuple[str, str], Remedies] = {}
    for state, kind, name, candidate in json.loads(text):
        passage, remedy = _CANDIDATE.validate_python(candidate)
        remedies = found.setdefault((state, kind), Remedies())
        remedies.setdefault(name, remedy)
        remedies.candidates.setdefault(name, []).append((passage, remedy))
    return found


_PAGES: TypeAdapter[list[Page]] = TypeAdapter(list[Page])
_CANDIDATE: TypeAdapter[tuple[Passage, Remedy]] = TypeAdapter(tuple[Passage, Remedy])


def _plain(value: BaseModel) -> Any:
    """What was written in the file, and nothing that stands by default: the shape's own validators see what they saw at first."""
    return value.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _compact(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
