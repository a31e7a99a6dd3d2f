"""Files in one zip that has the same bytes on every machine: fixed order, fixed date, fixed compression."""

import io
from collections.abc import Mapping, Sequence

_DATE = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes], first: Sequence[str] = ()) -> bytes:
    """The files as a zip: those named in ``first``, then the rest by name."""
    import zipfile

    order = [name for name in first if name in files] + sorted(name for name in files if name not in first)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name in order:
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every operating system
            package.writestr(entry, files[name])
    return buffer.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files of a zip by name."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
