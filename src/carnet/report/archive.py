"""Archives of which every byte is fixed by their files: ZIP, stored, names sorted.

The same files give the same bytes on every machine and day, and an archive that differs
from the one its own files would give was changed (`opened`). Source: APPNOTE 6.3.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from carnet.errors import VerificationError

_DAY: Final = (1980, 1, 1, 0, 0, 0)
_MODE: Final = 0o644 << 16
_UNIX: Final = 3
MAX_BYTES: Final = 256 << 20
MAX_FILES: Final = 10_000
_MEMBER: Final = b"PK\1\2"
"""How each member begins in the directory of the archive (APPNOTE 4.3.12)."""


def packed(files: Mapping[str, bytes]) -> bytes:
    """The archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _DAY)
            info.create_system, info.external_attr = _UNIX, _MODE
            archive.writestr(info, files[name])
    return out.getvalue()


def opened(data: bytes) -> dict[str, bytes]:
    """The files of an archive that `packed` made.

    Raises:
        VerificationError: It is none, or one byte of it is another.
    """
    if len(data) > MAX_BYTES or data.count(_MEMBER) > MAX_FILES:
        raise VerificationError("no archive of this kind", hint=_HINT)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            # Together: members that overlap would each be as large as the whole.
            if sum(one.file_size for one in members) > len(data) or any(
                one.compress_type != zipfile.ZIP_STORED for one in members
            ):
                raise VerificationError("no archive of this kind", hint=_HINT)
            files = {one.filename: archive.read(one) for one in members}
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        raise VerificationError("the archive is damaged", hint=_HINT) from None
    if packed(files) != data:
        raise VerificationError("the archive was changed", hint=_HINT)
    return files


_HINT: Final = "ask for the original file"
