"""What is packed in a file: the files of archives and mails, each opened within one budget, however deep they lie. What cannot be opened, or would unpack
to more, raises; nobody can then say that it holds no report."""

import bz2
import email
import email.policy
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

LARGEST = 30_000_000
_MOST = 80_000_000  # what all that is packed in one file may come to
_FILES = 5_000
_DEEPEST = 5
_STEP = 1_000_000


class UnreadError(Exception):
    """A file that cannot be looked into. Its words say why and what to do, and repeat nothing of the file."""


@dataclass
class Budget:
    """What is left of the bytes and files that may be unpacked out of one file."""

    left: int = _MOST
    files: int = _FILES
    seen: set[int] = field(default_factory=set)

    def one_more(self, depth: int) -> None:
        """Counts a packed file. Raises :class:`UnreadError` for one too many or too deep."""
        self.files -= 1
        if self.files < 0:
            raise UnreadError(f"it holds more than {_FILES:,} packed files; commit them unpacked")
        if depth > _DEEPEST:
            raise UnreadError(f"files are packed in files more than {_DEEPEST} deep; commit them unpacked")

    def take(self, size: int) -> None:
        """Counts unpacked bytes. Raises :class:`UnreadError` for more than there may be."""
        self.left -= size
        if self.left < 0:
            raise UnreadError(f"it unpacks to more than {_MOST:,} bytes; commit what is in it unpacked")


_LOCKED = "it is locked with a password; commit it without one"
_DAMAGED = "it is damaged and cannot be opened; save or pack it again"
_UNKNOWN = "it is {kind}, which cannot be looked into; commit what is in it unpacked"
_CLOSED = {
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\x28\xb5\x2f\xfd": "packed with Zstandard",
    b"\x04\x22\x4d\x18": "packed with LZ4",
    b"\x1f\x9d": "packed with compress",
    b"MSCF": "a cabinet file",
    b"Salted__": "encrypted",
    b"age-encryption.org/": "encrypted",
    b"-----BEGIN PGP MESSAGE": "encrypted",
}
_MAIL = re.compile(
    rb"\A(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,50}){0,100}?(?:MIME-Version|Content-Type):", re.IGNORECASE
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_zip(content: bytes) -> bool:
    """Whether a file is a zip, also one that begins with something else."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06")) or (b"PK\x05\x06" in content[-66_000:] and b"PK\x01\x02" in content)


def unpacked(content: bytes, budget: Budget, depth: int) -> Iterator[bytes]:
    """The files that lie packed in one, opened one after the other; none for a file that packs nothing."""
    for start, kind in _CLOSED.items():
        if content.startswith(start):
            raise UnreadError(_UNKNOWN.format(kind=kind))
    if content.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in content:
        raise UnreadError(_LOCKED)
    if is_zip(content):
        parts = _of_zip(content, budget)
    elif content.startswith(b"\x1f\x8b"):
        parts = _of_stream(content, lambda: zlib.decompressobj(wbits=31), budget)
    elif content.startswith(b"BZh"):
        parts = _of_stream(content, bz2.BZ2Decompressor, budget)
    elif content.startswith(b"\xfd7zXZ\0"):
        parts = _of_stream(content, lambda: lzma.LZMADecompressor(memlimit=200_000_000), budget)
    elif content[257:262] == b"ustar":
        parts = _of_tar(content, budget)
    elif _MAIL.match(content[:20_000]):
        parts = _of_mail(content, budget)
    else:
        return
    for part in parts:
        budget.one_more(depth + 1)
        yield part


def _of_zip(content: bytes, budget: Budget) -> Iterator[bytes]:
    begins = content.startswith(b"PK")
    if content.count(b"PK\x01\x02") > _FILES:
        raise UnreadError(f"it holds more than {_FILES:,} packed files; commit them unpacked")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for entry in package.infolist():
                if entry.flag_bits & 1:
                    raise UnreadError(_LOCKED)
                with package.open(entry) as part:
                    yield _read(part, budget)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError):
        if begins:
            raise UnreadError(_DAMAGED) from None


def _of_tar(content: bytes, budget: Budget) -> Iterator[bytes]:
    try:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as archive:
            for member in archive:
                if part := archive.extractfile(member) if member.isfile() else None:
                    yield _read(part, budget)
    except (tarfile.TarError, EOFError, OSError, ValueError, KeyError):
        raise UnreadError(_DAMAGED) from None


def _read(part: object, budget: Budget) -> bytes:
    pieces = []
    while piece := part.read(_STEP):  # type: ignore[attr-defined]
        budget.take(len(piece))
        pieces.append(piece)
        if len(pieces) * _STEP > LARGEST:
            raise UnreadError(f"a file in it unpacks to more than {LARGEST:,} bytes; commit it unpacked")
    return b"".join(pieces)


def _of_stream(content: bytes, opener: object, budget: Budget) -> Iterator[bytes]:
    """What gzip, bzip2 or xz packed, one stream behind the other."""
    pieces, rest = [], content
    try:
        while rest.strip(b"\0"):
            stream = opener()  # type: ignore[operator]
            piece = stream.decompress(rest, _STEP)
            while True:
                budget.take(len(piece))
                pieces.append(piece)
                if stream.eof:
                    break
                waiting = getattr(stream, "unconsumed_tail", b"")
                piece = stream.decompress(waiting, _STEP)
                if not piece and not stream.eof and (not waiting or getattr(stream, "needs_input", False)):
                    raise EOFError
            rest = stream.unused_data
    except (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError):
        if not pieces or rest is content:
            raise UnreadError(_DAMAGED) from None
    yield b"".join(pieces)


def _of_mail(content: bytes, budget: Budget) -> Iterator[bytes]:
    """The parts of a mail or of a page saved as one, decoded."""
    try:
        parts = email.message_from_bytes(content, policy=email.policy.compat32).walk()
        for part in parts:
            held = part.get_payload(decode=True)
            if isinstance(held, bytes) and held and not part.is_multipart():
                budget.take(len(held))
                yield held
    except (ValueError, LookupError, RecursionError):
        raise UnreadError(_DAMAGED) from None
