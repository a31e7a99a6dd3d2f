"""One more entry in `conduct.yml`, with everything that stands there left as it is."""

import re

import yaml

from sro.errors import InputError, refusal
from sro.model import ConductFile, Happening
from sro.project.adopted import CONDUCT, load_conduct
from sro.project.shape import validated
from sro.project.store import Store
from sro.project.yaml import parse_yaml
from sro.project.yaml_by_hand import text_of

HEAD = "# What the district did, each on its day. `sro status NAME --done STEP --on DATE` writes it; never a person's name, and never a student.\n"


def with_happening(store: Store, district: str, entry: Happening) -> bytes | None:
    """The file with one more entry, None where it stands there already. Raises :class:`InputError` where the file is so written that no line can be added."""
    name = f"districts/{district}/{CONDUCT}"
    before = load_conduct(store, district)
    if entry in before.events:
        return None
    told = {key: str(value) if key == "on" else value for key, value in entry.model_dump(exclude_defaults=True).items()}
    line = yaml.safe_dump(told, default_flow_style=True, allow_unicode=True, width=10_000, sort_keys=False).strip()
    line = re.sub(r"'on': '(\d{4}-\d\d-\d\d)'", r"on: \1", line)
    text = text_of(store.read(name), name) if store.has(name) else HEAD
    text = text if text.endswith("\n") else f"{text}\n"
    text = re.sub(r"(?m)^events: *(\[\]|null|~)? *$", "events:", text)
    indent = next(iter(re.findall(r"(?m)^( *)- ", text)), "  ")
    made = f"{text}{'' if re.search(r'(?m)^events:', text) else 'events:' + chr(10)}{indent}- {line}\n"
    try:
        after = validated(ConductFile, parse_yaml(made, name)).events
    except InputError:  # whatever the file is written like, it stays as it is
        after = ()
    if after != (*before.events, entry):
        raise refusal(name, f"the entry cannot be added by itself; write this line under events: - {line}")
    return made.encode()
