r"""multipart/form-data, read one way only and kept byte for byte.

    --BOUNDARY\r\n
    Content-Disposition: form-data; name="purpose"\r\n
    \r\n
    batch\r\n
    --BOUNDARY\r\n
    Content-Disposition: form-data; name="file"; filename="batch.jsonl"\r\n
    Content-Type: application/jsonl\r\n
    \r\n
    {"custom_id": ...}\r\n
    --BOUNDARY--\r\n

Source: RFC 7578 (July 2015), RFC 2046 section 5.1 (November 1996). Whatever two readers
may cut differently is refused: text before, between or behind the parts, line ends
other than CRLF, a boundary inside a part, parts that are encoded or hold parts.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from carnet.errors import WireError

MAX_PARTS = 1000
MAX_HEAD = 8192
"""Bytes of one part's own headers."""

_BOUNDARY = re.compile(
    r"multipart/form-data\s*;\s*boundary=(?:\"([^\"\\]{1,70})\"|([^\s;\",]{1,70}))\s*",
    re.IGNORECASE,
)
_CHARACTERS = re.compile(r"[0-9A-Za-z'()+_,./:=? -]*[0-9A-Za-z'()+_,./:=?-]")
_HEADERS = frozenset(
    {"content-disposition", "content-type", "content-transfer-encoding"}
)
_PLAIN = frozenset({"", "7bit", "8bit", "binary"})
_QUOTED = r'"((?:[^"\\\r\n]|\\["\\])*)"'
_DISPOSITION = re.compile(
    rf"form-data;\s*name={_QUOTED}(?:;\s*filename={_QUOTED})?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a form, or one file."""

    name: str
    filename: str | None = field(repr=False)
    content_type: str
    """Lower case, with its parameters; the empty string where none is named."""
    content: bytes = field(repr=False)
    head: bytes = field(repr=False)
    """Its headers as they came, without the blank line."""

    def holding(self, content: bytes) -> "Part":
        """The same part with another content."""
        return replace(self, content=content)

    def called(self, name: str, filename: str | None) -> "Part":
        """The same part under another name; the other headers keep their bytes."""
        lines = []
        for line in self.head.split(b"\r\n"):
            key, sign, _ = line.partition(b":")
            if key.strip().lower() == b"content-disposition":
                file = "" if filename is None else f'; filename="{_escape(filename)}"'
                said = f'form-data; name="{_escape(name)}"{file}'
                line = key + sign + b" " + said.encode()  # noqa: PLW2901 - the line as it will be
            lines.append(line)
        head = b"\r\n".join(lines)
        return replace(self, name=name, filename=filename, head=head)


def parse(data: bytes, content_type: str) -> tuple[str, tuple[Part, ...]]:
    """Return the boundary that `content_type` names, and the parts of `data`.

    Raises:
        WireError: Two readers might see different forms (`wire.multipart`).
    """
    boundary = boundary_of(content_type)
    mark = b"--" + boundary.encode("ascii")
    sections = data.split(mark)
    if sections[0] or len(sections) < 3:  # noqa: PLR2004 - before, one part, end
        raise refused("the form does not begin and end with its boundary")
    if sections[-1] not in (b"--", b"--\r\n"):
        raise refused("the form does not end with its boundary")
    if len(sections) - 2 > MAX_PARTS:
        raise refused(f"the form has more than {MAX_PARTS} parts")
    return boundary, tuple(map(_parse_part, sections[1:-1]))


def build(boundary: str, parts: Sequence[Part]) -> bytes:
    """Return the form of `parts`; the same bytes for the parts that `parse` gave.

    Raises:
        WireError: A part's content holds the boundary (`wire.multipart`).
    """
    mark = b"--" + boundary.encode("ascii")
    out: list[bytes] = []
    for part in parts:
        if mark in part.content or mark in part.head:
            raise refused("the boundary stands inside a part")
        out += (mark, b"\r\n", part.head, b"\r\n\r\n", part.content, b"\r\n")
    return b"".join((*out, mark, b"--\r\n"))


def shell(boundary: str, parts: Sequence[Part], at: int) -> tuple[bytes, bytes]:
    """What stands before and behind the content of part `at` in the form."""
    end = b"--" + boundary.encode("ascii") + b"--\r\n"
    before = build(boundary, parts[:at]).removesuffix(end)
    head = end[:-4] + b"\r\n" + parts[at].head + b"\r\n\r\n"
    return before + head, b"\r\n" + build(boundary, parts[at + 1 :])


def boundary_of(content_type: str) -> str:
    """The boundary that a content type names; raises `WireError`."""
    found = _BOUNDARY.fullmatch(content_type.strip())
    boundary = (found.group(1) or found.group(2)) if found else ""
    if not _CHARACTERS.fullmatch(boundary):
        raise refused("the content type names no boundary, or a boundary of no form")
    return boundary


def refused(why: str, hint: str = "send a form as RFC 7578 has it") -> WireError:
    """The refusal of a form."""
    return WireError(why, code="wire.multipart", hint=hint)


def _parse_part(section: bytes) -> Part:
    """A part from what stands between two boundaries."""
    head, blank, content = section.partition(b"\r\n\r\n")
    if not (blank and head.startswith(b"\r\n") and content.endswith(b"\r\n")):
        raise refused("a part has no headers, or other line ends than CR LF")
    headers = _headers(head[2:])
    named = _DISPOSITION.fullmatch(headers.get("content-disposition", ""))
    if named is None:
        raise refused("a part is not named the one way that every reader understands")
    if headers.get("content-transfer-encoding", "").lower() not in _PLAIN:
        raise refused("a part is encoded")
    kind = headers.get("content-type", "").lower()
    if kind.startswith("multipart/"):  # a mail is a file: no reader of forms opens it
        hint = "send each file as a part, with a type that is not multipart/*"
        raise refused("a part holds parts of its own", hint)
    name, filename = named.group(1), named.group(2)
    return Part(
        name=_unescape(name),
        filename=None if filename is None else _unescape(filename),
        content_type=kind,
        content=content[:-2],
        head=head[2:],
    )


def _headers(head: bytes) -> Mapping[str, str]:
    """The headers of a part, names in lower case."""
    if len(head) > MAX_HEAD:
        raise refused("the headers of a part are too long")
    try:
        lines = head.decode("utf-8").split("\r\n")
    except UnicodeDecodeError:
        raise refused("the headers of a part are not UTF-8") from None
    found: dict[str, str] = {}
    for line in lines:
        name, sign, value = line.partition(":")
        key = name.lower()
        if not sign or key not in _HEADERS or key in found or {"\n", "\r"} & set(line):
            raise refused("a part has a header twice, folded, or of no form")
        found[key] = value.strip(" \t")
    return found


def _escape(text: str) -> str:
    """As HTML forms and every HTTP library write a quoted name."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _unescape(text: str) -> str:
    """The name as a reader of HTML forms has it."""
    text = re.sub(r'\\(["\\])', r"\1", text)
    return text.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")
