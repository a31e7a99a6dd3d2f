"""The law of the project: `law/<jurisdiction>/`, held against its shapes, and `law/CONFIRM.md`."""

from collections.abc import Iterator

from sro.errors import InputError, Problem
from sro.law import CounselFile, LawFile, LawLibrary, Pack, WordsFile, brought_up, is_older, pack_of, pages_in
from sro.project.shape import validated
from sro.project.store import Store, read_yaml
from sro.project.yaml import Located

FOLDER = "law"
CONFIRM = f"{FOLDER}/CONFIRM.md"
_PACK, _COUNSEL, _WORDS = "pack.yml", "counsel.yml", "words.yml"
_BESIDE = ("fingerprints.yml", "official.yml")
"""Files of a law folder that hold no law: what reads them is elsewhere."""


def load_law(store: Store) -> LawLibrary:
    """Every file below `law/`. Raises :class:`InputError` with all problems of all files."""
    library = LawLibrary()
    problems: list[Problem] = []
    older: dict[str, list[Located]] = {}
    for name in store.names(FOLDER, ".yml", below=True):
        _, state, file = name.split("/", 2)
        if "/" in file or file in _BESIDE:  # scenarios stand in a folder of their own
            continue
        try:
            _load(store, name, state, file, library, older)
        except InputError as error:
            problems += error.problems
    problems += _without_pack(library, older)
    try:
        library.confirmed.extend(pages_in(store.read(CONFIRM).decode("utf-8")) if store.has(CONFIRM) else ())
    except UnicodeDecodeError:
        problems.append(Problem(CONFIRM, 0, 0, "the file is not text in UTF-8; save it so"))
    except ValueError as error:
        problems.append(Problem(CONFIRM, error.args[0], 1, error.args[1]))
    if problems:
        raise InputError(problems)
    return library


def _load(store: Store, name: str, state: str, file: str, library: LawLibrary, older: dict[str, list[Located]]) -> None:
    source = read_yaml(store, name)
    if file == _WORDS:
        library.words[state] = validated(WordsFile, source)
    elif file == _PACK:
        library.packs[state] = validated(Pack, source)
    elif file == _COUNSEL:
        library.counsel[state] = validated(CounselFile, source)
    elif is_older(source.data) and not store.has(f"{FOLDER}/{state}/{_PACK}"):
        older.setdefault(state, []).append(source)
        library.files[f"{state}/{file}"] = LawFile.model_validate(brought_up(source.data))
    else:
        library.files[f"{state}/{file}"] = validated(LawFile, source)


def _without_pack(library: LawLibrary, older: dict[str, list[Located]]) -> Iterator[Problem]:
    """Packs for folders of an older state of the project, which had none; a problem for a folder of today's that lacks its own."""
    for state in sorted({path.split("/")[0] for path in library.files} - set(library.packs)):
        if state in older:
            library.packs[state] = pack_of(state, [source.data for source in older[state]])
        else:
            message = "the file is missing; it says the state's name and to which day its law was read: name, checked_to, read"
            yield Problem(f"{FOLDER}/{state}/{_PACK}", 0, 0, message)
