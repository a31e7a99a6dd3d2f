"""A district's own entries changed in its folder: the file, the record of what the model said, and numbers that people typed turned into ids."""

from collections.abc import Mapping

from sro.draft.local_file import HEAD, LocalText
from sro.errors import InputError, refuse
from sro.model import LOCAL, Address, Local, LocalEntry, OwnWords, Replaced
from sro.project import (
    THEN,
    WORDING,
    Project,
    faults,
    folder_of,
    load_district,
    load_then,
    parse_yaml,
    records_of,
    text_of,
    then_text,
    watched,
)
from sro.resolve import Edition, parts_now, typed


def own_text(project: Project, district: str) -> LocalText:
    """The district's `local.yml`; empty where there is none. Raises :class:`InputError` where there is no district, or own words stand in the old file."""
    folder = folder_of(project.store, Address(district))
    if project.store.has(f"{folder}/{WORDING}"):
        raise InputError(f"{folder}/{WORDING}: own words stand in {LOCAL} now; run `sro migrate {district}` first")
    name = f"{folder}/{LOCAL}"
    return LocalText.read(text_of(project.store.read(name), name), name) if project.store.has(name) else LocalText()


def keep(project: Project, district: str, own: LocalText, spoken_on: str = "") -> None:
    """Writes the district's entries, and what the model says of the clause that was ``spoken_on`` and of each that no record has yet. Raises
    :class:`InputError` with what cannot be carried out; then nothing is written."""
    name = f"{folder_of(project.store, Address(district))}/{LOCAL}"
    if own.entries:
        refuse(faults(parse_yaml(own.text, name), own.entries, project.model))
        project.store.write(name, own.text.encode())
    elif project.store.has(name):
        project.store.remove(name)
    record(project, district, own.entries, {spoken_on} if spoken_on else set())


def record(project: Project, district: str, local: Local, spoken_on: set[str]) -> int:
    """Records what the model says now of the clauses ``spoken_on`` and of those without a record, and forgets the others; how many there are."""
    now = watched(project.model, local, load_district(project.store, Address(district))[0].answers)
    then = load_then(project.store, district)
    kept = {name: now[name] if name in spoken_on else then.get(name, now[name]) for name in now}
    if kept or then:
        project.store.write(f"districts/{district}/{THEN}", then_text(kept))
    return len(kept)


def with_ids(project: Project, edition: Edition, entry: LocalEntry) -> tuple[LocalEntry, dict[str, str]]:
    """An entry in which each single “Section 7.4” is written as `[[id]]`, which follows the numbers; and what was turned into which id."""
    if not isinstance(entry, OwnWords):
        return entry, {}
    parts, turned = parts_now(project.model, edition), {}

    def settled(text: str) -> str:
        made, position = [], 0
        for each in typed(text):
            end = each.ends(parts)
            words = text[each.start : end]
            if words[:1].isupper() and not words.split()[0].rstrip(".").endswith("s") and (to := each.leads_to(parts)):
                made += [text[position : each.start], f"[[{to}]]"]
                position = end
                turned[words] = to
        return "".join([*made, text[position:]])

    update = {
        "text": settled(entry.text),
        "items": tuple(map(settled, entry.items)),
        "closing": settled(entry.closing) if entry.closing else None,
    }
    return entry.model_copy(update=update), turned


def migrated(project: Project, district: str) -> dict[str, Local]:
    """Writes `local.yml` from each `wording.yml` of a district, of its draft and of editions kept by hand. The draft's old file goes; one that was
    frozen stays as it was. Gives the entries by file. Raises :class:`InputError` where there is nothing to migrate or the old file cannot be read."""
    store = project.store
    folder_of(store, Address(district))
    old = [name for name in store.names(f"districts/{district}", f"/{WORDING}", below=True) if not store.has(_beside(name))]
    done: dict[str, Local] = {}
    for name in old:
        frozen = _frozen(project, district, name)
        if frozen == "whole":
            continue
        own = LocalText.read(_as_local(text_of(store.read(name), name), name), _beside(name))
        refuse(faults(parse_yaml(own.text, _beside(name)), own.entries, project.model))
        store.write(_beside(name), own.text.encode())
        if not frozen:
            store.remove(name)
        done[_beside(name)] = own.entries
    if not done:
        raise InputError(f"districts/{district}: there is no {WORDING} to migrate; own words are written in {LOCAL}")
    return done


def _beside(name: str) -> str:
    return f"{name.rpartition('/')[0]}/{LOCAL}"


def _frozen(project: Project, district: str, name: str) -> str:
    """Whether the edition in whose folder a file stands is frozen: "whole" or "in part"; "" for a draft and for answers kept by hand."""
    parts = name.split("/")
    if len(parts) < 5 or parts[2] != "adopted":
        return ""
    records = records_of(project.store, Address(district, parts[3], parts[4] if len(parts) > 5 else ""))
    file = load_district(project.store, Address(district, parts[3], parts[4] if len(parts) > 5 else ""))[0]
    left = [each for each in file.documents if each not in records]
    return "" if not records else "in part" if left else "whole"


def _as_local(text: str, name: str) -> str:
    """The text of an old file as the new one has it: remarks are kept where the layout allows."""
    data = parse_yaml(text, name).data
    entries = data.get("wording") if isinstance(data, Mapping) else None
    if not isinstance(entries, list | None) or not all(isinstance(each, Mapping) and "clause" in each for each in entries or ()):
        raise InputError(f"{name}: the file is no list of own words below `wording:`; mend it, then migrate it")
    own = LocalText.of(
        tuple(Replaced.model_validate({"replace" if k == "clause" else k: v for k, v in each.items()}) for each in entries or ())
    )
    remarks = "".join(f"{line.strip()}\n" for line in text.split("\n") if line.lstrip().startswith("#"))
    return f"{HEAD}{remarks}{own.text.removeprefix(HEAD)}"
