"""`decisions.yml`, read beside the file that it is about, with each problem at its line and column."""

from pathlib import Path

from sro.errors import Problem, refusal, refuse
from sro.law import Law
from sro.model import Decision, DecisionFile
from sro.project.shape import validated
from sro.project.yaml import MAX_BYTES, parse_yaml


def load_decisions(path: Path, law: Law, about: str) -> tuple[Decision, ...]:
    """The decisions of a file. Raises :class:`InputError` with file, line and column for what cannot be read, for a requirement that the law does not have,
    for two decisions on the same words, and for decisions on a file of another name than ``about``."""
    try:
        data = path.read_bytes()
        text = data[: MAX_BYTES + 1].decode("utf-8-sig")
    except OSError as error:
        raise refusal(
            str(path), f"the decisions cannot be read ({error.strerror}); write them first with --undecided {path.name}"
        ) from None
    except UnicodeDecodeError:
        raise refusal(str(path), "the decisions are no UTF-8 text; save the file as UTF-8") from None
    source = parse_yaml(text, str(path))
    file = validated(DecisionFile, source)
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    if file.file and file.file != about:
        problems.append(source.problem(("file",), f"these decisions are about {file.file}, and the file is {about}; name the right one"))
    for n, each in enumerate(file.decisions):
        if law.requirement(each.requirement) is None:
            message = f"{each.requirement} is no requirement of this law; `sro explain` lists them"
            problems.append(source.problem(("decisions", n, "requirement"), message))
        if (key := (each.requirement, each.words)) in seen:
            problems.append(source.problem(("decisions", n, "words"), "these words are decided twice for the same requirement; keep one"))
        seen.add(key)
    refuse(problems)
    return file.decisions
