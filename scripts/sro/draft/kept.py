"""`district.yml` while somebody answers: written under the district's lock, never over what another put there meanwhile, each state kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sro.errors import InputError
from sro.model import DistrictFile
from sro.project import States, Store, parse_yaml, text_of, validated


class Unsaved(InputError):  # noqa: N818 - a state of the answer
    """An answer could not be written; what was saved before stands."""


class ChangedMeanwhile(Exception):  # noqa: N818 - something to be dealt with, not an error
    """Another changed the file: its ``text`` now. ``accepted`` is called once that was read and taken into account; only then is written over it."""

    def __init__(self, text: str, accepted: Callable[[], None]):
        super().__init__(text)
        self.text, self.accepted = text, accepted


class Kept:
    """One district's file, from the moment it was read. ``folder`` is the district's in the store."""

    def __init__(self, store: Store, folder: str):
        self.store, self.folder, self.file = store, folder, f"{folder}/district.yml"
        self.states = States(store, folder)
        self.seen = self.states.now()

    def text(self) -> str:
        """The text as it was read last, with plain line ends."""
        return text_of(self.seen or b"", self.file)

    def save(self, text: str) -> None:
        """Writes the file. Raises :class:`ChangedMeanwhile` where it is not as it was read, :class:`Unsaved` where it cannot be written."""
        content = text.encode()
        try:
            with self.store.locked(self.folder):
                now = self.states.now()
                if now is None and self.seen is not None:
                    name = self.folder.rpartition("/")[2]
                    raise InputError(
                        f"{self.file} was taken away while it was open, so this answer was not saved; `sro new {name} --undo` puts it back"
                    )
                if now is not None and now != self.seen:
                    raise ChangedMeanwhile(text_of(now, self.file), lambda: self._take(now))
                self.states.write(content)
                self.seen = content
        except InputError as error:
            raise Unsaved(error.problems) from None

    def save_once(self, text: str) -> None:
        """Writes the file where nobody has changed it since. Raises :class:`Unsaved` otherwise."""
        try:
            self.save(text)
        except ChangedMeanwhile:
            raise Unsaved(f"{self.file} was changed by somebody else at this moment, so nothing was written; do it again") from None

    def _take(self, content: bytes) -> None:
        self.seen = content


@dataclass(frozen=True)
class Meanwhile:
    """What another changed in the file between two readings: the file as it stands now, and the names of what differs."""

    file: DistrictFile
    changed: tuple[str, ...]

    @staticmethod
    def of(before: dict[str, Any], head: tuple[str, str], text: str) -> Meanwhile:
        """``before``: the answers as they were read; ``head``: state and date. Raises :class:`Unsaved` for a text that cannot be read."""
        try:
            file = validated(DistrictFile, parse_yaml(text, "district.yml"))
        except InputError as error:
            raise Unsaved(
                f"somebody changed district.yml meanwhile and it cannot be read now ({error.problems[0]}); mend it, then answer again"
            ) from None
        names = [name for name in {**before, **file.answers} if before.get(name) != file.answers.get(name)]
        now = (file.state, file.date.isoformat())
        names += [name for name, old, new in zip(("state", "date"), head, now, strict=True) if old != new]
        return Meanwhile(file, tuple(names))
