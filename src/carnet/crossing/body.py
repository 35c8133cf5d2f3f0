"""The body of a request as one tree, and how the tree becomes bytes again.

    application/json        the value itself
    text/plain              a string
    application/x-ndjson    an array, one value a line
    multipart/form-data     an array, {name: text} for each field,
                            {name: {"filename": ..., "content": ...}} for each file
    audio/wav, image/png    nothing: the body is a file that nobody can read

One tree, whatever the bytes are, so that searching, replacing and reading again are
written once. A line or a part that nothing changed keeps its bytes.
"""

import codecs
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from carnet import wire
from carnet.adapter import OBJECT, Json
from carnet.crossing import unreadable, upload
from carnet.errors import WireError
from carnet.redaction import Path
from carnet.wire.field import is_protocol

_JSON = "application/json"
"""What a body without a type is, such as litellm's in calls of Ollama."""
_UNNAMED = "application/octet-stream"
"""What aiohttp writes where a client names no type, as litellm in calls of Ollama."""
_FILES = re.compile(r"(?:audio|image|video)/.+|application/pdf")
_UTF8 = frozenset({"", "utf-8", "utf8", "us-ascii"})
_WITHIN = ("params", "body", "request")
"""Where a line or an entry of a batch has the request itself."""
_ONCE = frozenset({"model", "purpose"})
"""Fields that decide, so that they must not be there twice."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a request holds."""

    tree: Json = field(repr=False)
    asked: tuple[Json, ...] = field(repr=False)
    """The requests to a model in it, as the policy reads them: one, or a batch."""
    write: Callable[[Json], bytes] = field(repr=False)
    """The bytes of a tree of the same shape."""
    is_json: bool = False
    unread: bool = False
    """It carries a file that nobody can read."""
    heads: tuple[str, ...] = field(default=(), repr=False)
    """Headers of the parts of a form that keep their bytes (`Content-Type`)."""
    batch: "Path | None" = None
    """Where in the tree the requests of a batch stand; None: it is no batch."""
    coded: Mapping[int, str] = field(default_factory=dict)
    """Which parts of a form are files in another character set than UTF-8."""
    same: bytes = field(default=b"", repr=False)
    """Equal for a retry: the bytes without what a client draws anew each time."""


def read(data: bytes, content_type: str | None) -> Body:
    """The body of a request with this content type; None: it names none.

    Raises:
        WireError: What it means is not certain; its `code` says why.
    """
    if not data:
        return Body(None, (None,), lambda _tree: b"")
    kind, charset = _kind_and_charset(_JSON if content_type is None else content_type)
    if _may_be_file(content_type, kind) and unreadable.is_raw(data):
        return Body(None, (None,), lambda _tree: data, unread=True, same=data)
    if kind == "multipart/form-data":
        return _form(data, content_type or "")
    if charset not in _UTF8:
        raise _not_utf8()
    if upload.JSON.fullmatch(kind) or (kind == _UNNAMED and data.startswith(b"{")):
        return _json(data)
    if upload.LINES.fullmatch(kind):
        lines = upload.lines(data)
        asked = tuple(map(_request, _items(lines.tree)))
        return Body(lines.tree, asked, lines.write, batch=(), same=data)
    if kind == "text/plain":
        return Body(_text(data), (None,), _plain, same=data)
    raise WireError(  # which type it is, the caller wrote: it might be a value
        "no reader for the content type of this request",
        code="wire.content_type",
        hint="send application/json",
    )


def _may_be_file(content_type: str | None, kind: str) -> bool:
    """May the body be a file, as Hugging Face's client sends a recording?"""
    return (
        content_type is None or kind == _UNNAMED or _FILES.fullmatch(kind) is not None
    )


@lru_cache(maxsize=256)
def _kind_and_charset(content_type: str) -> tuple[str, str]:
    """Type and character set of a content type; a client says the same each time."""
    kind, _, rest = content_type.lower().partition(";")
    return kind.strip(), _charset(rest)


def entry(path: Path, batch: "Path | None") -> int | None:
    """Which request of a batch the place `path` belongs to; None: to none."""
    if batch is None or len(path) <= len(batch) or path[: len(batch)] != batch:
        return None
    step = path[len(batch)]
    return step if isinstance(step, int) else None


def _json(data: bytes) -> Body:
    tree = wire.decode(data)
    entries = tree.get("requests") if isinstance(tree, OBJECT) else None
    if isinstance(entries, list) and any(isinstance(e, Mapping) for e in entries):
        asked = tuple(map(_request, entries))
        return Body(
            tree, asked, wire.encode, is_json=True, batch=("requests",), same=data
        )
    return Body(tree, (tree,), wire.encode, is_json=True, same=data)


def _form(data: bytes, content_type: str) -> Body:
    """A form as a tree of its parts, and how it is written again."""
    boundary, parts = wire.multipart.parse(data, content_type)
    for part in parts:
        _refuse_charset(part)
        _refuse_type(part)
    fields = dict(_fields(parts))
    purpose = fields.get("purpose", "")
    files = [upload.content(p, purpose) if _is_file(p) else None for p in parts]
    tree = [_part_tree(p, f) for p, f in zip(parts, files, strict=True)]

    def write(new: Json) -> bytes:
        both = zip(parts, files, tree, _items(new), strict=True)
        rebuilt = [p if n is o else _rebuilt(p, f, n) for p, f, o, n in both]
        return wire.multipart.build(boundary, rebuilt)

    batch, asked = _batch_of(parts, files)
    pairs = zip(parts, files, strict=True)
    return Body(
        tree=tree,
        asked=asked or (fields,),
        write=write,
        unread=any(_is_file(part) and not _is_read(file) for part, file in pairs),
        heads=tuple(filter(None, map(_head, parts))),
        batch=batch,
        coded={i: f.codec for i, f in enumerate(files) if f and f.codec != "utf-8"},
        same=data.replace(boundary.encode(), b""),
    )


def _refuse_charset(part: "wire.Part") -> None:
    """Refuse a character set that does not exist: nothing else reads that word."""
    named = _charset(part.content_type.partition(";")[2])
    try:
        codecs.lookup(named or "utf-8")
    except (LookupError, ValueError):
        raise _not_utf8() from None


def _refuse_type(part: "wire.Part") -> None:
    """Refuse a type that says more than a type, such as a file's name."""
    if part.content_type and not is_protocol("content-type", part.content_type, None):
        raise wire.multipart.refused("the type of a part says more than its type")


def _charset(parameters: str) -> str:
    return parameters.partition("charset=")[2].split(";")[0].strip('" ')


def _head(part: "wire.Part") -> str:
    """The headers of a part but its names, which are content."""
    lines = part.head.decode("utf-8", "replace").split("\r\n")
    named = "content-disposition"
    return "\n".join(one for one in lines if not one.lower().startswith(named)).strip()


def _batch_of(
    parts: "Sequence[wire.Part]", files: Sequence[upload.Content | None]
) -> "tuple[Path | None, tuple[Json, ...]]":
    """Where the form has its lines of JSON, and the requests in them."""
    for at, (part, file) in enumerate(zip(parts, files, strict=True)):
        if file is not None and file.by_line:
            asked = tuple(map(_request, _items(file.tree)))
            return (at, part.name, "content"), asked
    return None, ()


def _fields(parts: "Sequence[wire.Part]") -> Iterator[tuple[str, str]]:
    """Name and text of each field; one that decides must not be there twice."""
    seen: set[str] = set()
    for part in parts:
        if part.name in seen and part.name in _ONCE:
            raise wire.multipart.refused(f"the form has {part.name!r} twice")
        seen.add(part.name)
        if part.name == "_charset_":
            raise _not_utf8()
        if not _is_file(part):
            yield part.name, str(_text(part.content))


def _is_file(part: "wire.Part") -> bool:
    return part.filename is not None


def _is_read(file: upload.Content | None) -> bool:
    return file is not None and file.certain


def _part_tree(part: "wire.Part", file: upload.Content | None) -> Json:
    if part.filename is None:
        return {part.name: _text(part.content)}
    held: dict[str, Json] = {"filename": part.filename}
    if file is not None:
        held["content"] = file.tree
    return {part.name: held}


def _rebuilt(part: "wire.Part", file: upload.Content | None, new: Json) -> "wire.Part":
    """A part that says what its tree says now."""
    if not isinstance(new, Mapping):
        raise wire.multipart.refused("a part lost its name")
    ((name, held),) = new.items()
    if part.filename is None:
        return part.called(name, None).holding(_plain(held))
    if not isinstance(held, Mapping):
        raise wire.multipart.refused("a part lost its file")
    content = part.content if file is None else file.write(held["content"])
    return part.called(name, str(held["filename"])).holding(content)


def _request(line: Json) -> Json:
    """The request in one entry of a batch."""
    if not isinstance(line, Mapping):
        return line
    held = (line[key] for key in _WITHIN if key in line)
    return next((one for one in held if isinstance(one, Mapping)), line)


def _items(tree: Json) -> Sequence[Json]:
    return tree if isinstance(tree, list) else []


def _plain(tree: Json) -> bytes:
    return str(tree).encode()


def _text(data: bytes) -> Json:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise _not_utf8() from None


def _not_utf8() -> WireError:
    return WireError(
        "a request body must be UTF-8",
        code="wire.encoding",
        hint="encode the body as UTF-8",
    )
