"""A file inside a request: its text as a tree, or the finding that nobody can read it.

A file of JSON lines is read line by line: the batch files of model providers are
requests, one a line. Prose, Markdown, tables and JSON are content. What is a picture, a
recording, a PDF or an archive is an attachment, whatever its bytes look like.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from carnet import wire
from carnet.adapter import Json
from carnet.crossing import code_pages
from carnet.errors import WireError
from carnet.redaction import declared
from carnet.redaction.file_text import Held, decoded, decoded_as

LINES = re.compile(r"application/(?:x-)?(?:ndjson|jsonl|jsonlines)")
"""Content types of JSON lines, of a file as of a whole body."""
JSON = re.compile(r"application/(?:[\w.-]+\+)?json")
"""Content types of one JSON value."""
_TEXT = re.compile(
    r"text/.*|message/(?:rfc822|global)"
    r"|[\w.-]+/(?:[\w.-]+\+)?(?:xml|yaml|x-yaml|toml|csv|x-sh|x-python|sql)"
)
_ANY = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_LINE_SUFFIXES = frozenset({"jsonl", "ndjson"})
_TEXT_SUFFIXES = frozenset(
    """txt md markdown rst csv tsv log html htm xml yaml yml toml ini tex srt vtt eml
    ics vcf sql py js ts java c h cpp cs go rs rb php sh css""".split()
)
_SEALED_STARTS = (b"%PDF", b"{\\rtf", b"%!PS")
"""Formats that hide text in what looks like text."""
_LATIN = frozenset({"iso-8859-1", "latin-1", "latin1", "windows-1252", "cp1252"})
_NAMED = {
    "utf-8": frozenset({"utf-8", "utf8"}),
    "cp1252": _LATIN,
    "utf-16-le": frozenset({"utf-16"}),
    "utf-16-be": frozenset({"utf-16"}),
    "utf-32-le": frozenset({"utf-32"}),
    "utf-32-be": frozenset({"utf-32"}),
}
"""What a part calls the character set that its bytes are in."""
_OLD = re.compile(
    r"(?:windows-|cp)125[0-8]|iso-8859-(?:[1-9]|1[013-6])|koi8-[ru]|cp(?:437|85[028]|866)"
    r"|macintosh|gb2312|gbk|gb18030|big5|shift[_-]jis|euc-(?:jp|kr)|latin-?1|us-ascii"
)
"""Character sets in which ASCII is itself, as parts name them (WHATWG Encoding §4)."""
_PURPOSES = frozenset({"batch", "fine-tune"})
"""Purposes for which OpenAI takes JSON lines and nothing else."""


@dataclass(frozen=True, slots=True)
class Content:
    """A file that can be read."""

    tree: Json = field(repr=False)
    write: Callable[[Json], bytes] = field(repr=False)
    by_line: bool = False
    codec: str = "utf-8"
    """Its character set, as Python calls it."""
    certain: bool = True
    """Is its character set beyond doubt? If not, something in it may go unread."""


def content(part: "wire.Part", purpose: str) -> Content | None:
    """The text of a file; None: nobody can read it.

    Raises:
        WireError: It claims to be JSON, or JSON lines, and is not.
    """
    kind, _, parameters = part.content_type.partition(";")
    suffix = (part.filename or "").rpartition(".")[2].lower()
    if takes_lines(part.content_type, part.filename or "", purpose=purpose):
        return lines(part.content)
    charset = _charset(parameters)
    held = _readable(part.content, kind.strip(), suffix, charset)
    if held is None:
        return None
    codec = held.codec
    if suffix == "json" or JSON.fullmatch(kind.strip()):
        return Content(wire.decode(part.content), wire.encode)
    guessed = codec == "cp1252" and not charset
    certain = not guessed or code_pages.is_certain(part.content)
    return Content(
        held.text, lambda tree: str(tree).encode(codec), codec=codec, certain=certain
    )


def lines(data: bytes) -> Content:
    """A file of JSON lines; its tree is the array of their values.

    Raises:
        WireError: A line is no JSON, or one that two readers may read differently.
    """
    framer = wire.LineFramer()
    frames = (*framer.feed(data), *framer.flush())
    tree = [wire.decode(f.payload) for f in frames if f.payload is not None]
    return Content(tree, lambda new: _written(frames, tree, new), by_line=True)


def _written(frames: "Sequence[wire.Line]", old: list[Json], new: Json) -> bytes:
    """The lines again; one that did not change keeps its bytes."""
    values = zip(old, new if isinstance(new, list) else [], strict=True)
    out: list[bytes] = []
    for frame in frames:
        if frame.payload is None:
            out.append(frame.raw)
            continue
        was, now = next(values)
        out.append(frame.raw if now is was else frame.with_payload(wire.encode(now)))
    return b"".join(out)


def takes_lines(content_type: str, filename: str, *, purpose: str) -> bool:
    """Is a file of this type, name and purpose read line by line?"""
    suffix = filename.rpartition(".")[2].lower()
    kind = content_type.partition(";")[0].strip()
    return purpose in _PURPOSES or is_lines(kind, suffix)


def file_of_lines(parts: "Sequence[wire.Part]", purpose: str) -> int | None:
    """Which part is the one file that is read line by line; None: none, or several."""
    found = [
        at
        for at, part in enumerate(parts)
        if part.filename is not None
        and takes_lines(part.content_type, part.filename, purpose=purpose)
    ]
    return found[0] if len(found) == 1 else None


def is_lines(kind: str, suffix: str) -> bool:
    """Do a content type or the end of a file's name say JSON lines?"""
    return suffix in _LINE_SUFFIXES or LINES.fullmatch(kind) is not None


def _charset(parameters: str) -> str:
    """The character set that the parameters of a content type name, in lower case."""
    return parameters.lower().partition("charset=")[2].partition(";")[0].strip('" ')


def _readable(data: bytes, kind: str, suffix: str, charset: str) -> Held | None:
    """Its text, if it is one by what it says it is and by its bytes.

    Raises:
        WireError: It is in another character set than it says.
    """
    if suffix in declared.SUFFIXES or data.lstrip()[:5].startswith(_SEALED_STARTS):
        return None
    is_json = suffix == "json" or JSON.fullmatch(kind)
    if not (
        is_json or _TEXT.fullmatch(kind) or kind in _ANY or suffix in _TEXT_SUFFIXES
    ):
        return None
    held = decoded(data) if data else Held("", "utf-8")
    if charset:
        held = _in_charset(data, held, charset)
    if is_json and held and held.codec != "utf-8":
        return None  # RFC 8259 §8.1: JSON is UTF-8
    return held


def _in_charset(data: bytes, held: Held | None, charset: str) -> Held | None:
    """The text as the part says that it is written."""
    if held is not None and charset in _NAMED[held.codec]:
        return held
    certain = held is None or held.codec == "cp1252" or data.isascii()
    found = decoded_as(data, charset) if certain and _OLD.fullmatch(charset) else None
    if found is None and held is not None:
        raise WireError(
            "a file is not in the character set that it names",
            code="wire.encoding",
            hint="encode it as UTF-8",
        )
    return found
