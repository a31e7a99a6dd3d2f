"""The states of a district's answers: what `district.yml` held, byte for byte, before and after each change, so that every one can be undone.

They lie in `districts/NAME/.sro/states/`, readable by their owner only and ignored by git, since what was typed and taken back is nobody else's business.
A state's name tells its number, the state that it was made from, and when. Whoever calls what writes holds the district's lock."""

import contextlib
import datetime
import re
from dataclasses import dataclass

from sro.errors import InputError
from sro.project.store import Store

MOST_STATES = 200
"""So many states are kept: a first interview saves about a hundred."""

_NAME = re.compile(r"(\d{5,})-(\d{5,})-(\d{8}T\d{6}Z)\.yml")
_AT = "at"


@dataclass(frozen=True)
class KeptState:
    """One state: its number, the one that it was made from (0 for none), when it was kept (UTC), and the name of its file in the store."""

    number: int
    parent: int
    when: datetime.datetime
    file: str


class States:
    """The states of one district's answers. ``folder`` is the district's in the store."""

    def __init__(self, store: Store, folder: str):
        self.store, self.file, self.folder = store, f"{folder}/district.yml", f"{folder}/.sro/states"

    def all(self) -> list[KeptState]:
        """Every state that is kept, oldest first; names that are none are passed over."""
        made = [(_NAME.fullmatch(name.rpartition("/")[2]), name) for name in self.store.names(self.folder, ".yml")]
        return sorted((_state(found, name) for found, name in made if found), key=lambda state: state.number)

    def content(self, state: KeptState) -> bytes:
        """The bytes that `district.yml` held. Raises :class:`InputError` where they cannot be read."""
        try:
            return self.store.read(state.file)
        except OSError as error:
            raise InputError(f"{state.file} cannot be read ({error.strerror}); name another state") from None

    def now(self) -> bytes | None:
        """What `district.yml` holds; None where there is none."""
        try:
            return self.store.read(self.file)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise InputError(f"{self.file} cannot be read ({error.strerror}); check its permissions") from None

    def stands(self) -> KeptState | None:
        """The state that `district.yml` is in, as far as it is kept. A writer that was ended between the file and the mark is seen by the file."""
        states = {state.number: state for state in self.all()}
        marked = states.get(self._marked())
        now = self.now()
        following = [state for state in reversed(states.values()) if marked and state.parent == marked.number]
        for state in [marked, *following] if marked else reversed(states.values()):
            if state and (now is None or self.content(state) == now):
                return state
        return None

    def noted(self) -> KeptState | None:
        """The state that stands, kept now where it came by other hands than these; None where there is no `district.yml` and never was."""
        if (known := self.stands()) is not None:
            return known
        now = self.now()
        marked = self._marked()
        return None if now is None else self._pointed(self._add(now, marked if any(each.number == marked for each in self.all()) else 0))

    def write(self, content: bytes) -> None:
        """Gives `district.yml` other bytes and keeps them. The state is on the disk before the file, and the file before the mark, so that whoever is
        ended in between leaves the old answers or the new ones. Raises :class:`InputError` where they cannot be written; then the old ones stand."""
        before = self.noted()
        if before and self.now() == content:
            return
        made = self._add(content, before.number if before else 0)
        try:
            self.store.write(self.file, content)
        except InputError:
            with contextlib.suppress(OSError, InputError):
                self.store.remove(made.file)
            raise
        self._pointed(made)
        self._pruned(made)

    def go_to(self, state: KeptState) -> None:
        """Brings a state back. Raises :class:`InputError` where it cannot be written."""
        self.store.write(self.file, self.content(state))
        self._pointed(state)

    def before(self) -> KeptState | None:
        """The state before the one that stands; the one that stands itself where `district.yml` was taken away."""
        known = self.noted()
        if known is None or self.now() is None:
            return known
        return next((state for state in self.all() if state.number == known.parent), None)

    def after(self) -> KeptState | None:
        """The newest state that was made from the one that stands."""
        known = self.noted()
        return next((state for state in reversed(self.all()) if known and state.parent == known.number), None)

    def _marked(self) -> int:
        try:
            return int(self.store.read(f"{self.folder}/{_AT}"))
        except (OSError, ValueError):
            return 0

    def _add(self, content: bytes, parent: int) -> KeptState:
        number = max((state.number for state in self.all()), default=0) + 1
        when = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
        name = f"{self.folder}/{number:05}-{parent:05}-{when:%Y%m%dT%H%M%SZ}.yml"
        self.store.write(name, content, private=True)
        return KeptState(number, parent, when, name)

    def _pointed(self, state: KeptState) -> KeptState:
        with contextlib.suppress(InputError):  # without the mark the state is found by its bytes
            self.store.write(f"{self.folder}/{_AT}", f"{state.number}\n".encode(), private=True)
        return state

    def _pruned(self, standing: KeptState) -> None:
        for state in self.all()[:-MOST_STATES]:
            if state.number != standing.number:
                with contextlib.suppress(OSError, InputError):
                    self.store.remove(state.file)


def _state(found: re.Match[str], name: str) -> KeptState:
    when = datetime.datetime.strptime(found[3], "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.UTC)
    return KeptState(int(found[1]), int(found[2]), when, name)
