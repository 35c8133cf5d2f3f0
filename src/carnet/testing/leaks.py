"""Searching received bytes for planted values, in every dress they could wear."""

import base64
import binascii
import gzip
import html
import json
import quopri
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_plus

DEPTH = 3  # an URL inside JSON inside base64 is still found
LONG = 6  # shorter values are searched as whole tokens in their own case
TOO_BIG = 200_000  # characters; longer texts get the cheap views only
BASE64_RUN = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}")
ESCAPE = re.compile(r'\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])')
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
SEPARATOR = r"[\s./()\-\u2010-\u2015]{0,3}"


@dataclass(frozen=True, slots=True)
class Leak:
    """A planted value that arrived: which one, in which request, in which view."""

    value: str = field(repr=False)
    request: int
    view: str


def leaks(raws: Iterable[bytes], values: Iterable[str]) -> tuple[Leak, ...]:
    """Every planted value in `raws`, in any spelling, escape or encoding of it."""
    wanted = [(value, _patterns(value)) for value in values]
    return tuple(
        Leak(value, number, view)
        for number, raw in enumerate(raws)
        for view, text in _views(raw)
        for value, patterns in wanted
        if any(pattern.search(text) for pattern in patterns)
    )


def _patterns(value: str) -> tuple[re.Pattern[str], ...]:
    folded = _normal(value).casefold()
    if len(folded) < LONG:
        return (re.compile(rf"(?<!\w){re.escape(value)}(?!\w)"),)
    core = [re.escape(char) for char in folded if char.isalnum()]
    patterns = [re.compile(re.escape(folded), re.IGNORECASE)]
    if len(core) >= LONG:
        patterns.append(re.compile(SEPARATOR.join(core), re.IGNORECASE))
    return (*patterns, *_encoded(value))


def _encoded(value: str) -> Iterator[re.Pattern[str]]:
    """The value inside base64 of something longer, at each of the three alignments."""
    data = value.encode()
    for shift in range(3):
        code = base64.b64encode(b"\0" * shift + data).decode().rstrip("=")
        core = code[(shift * 8 + 5) // 6 : len(code) - 1]
        for text in (core, core.translate(str.maketrans("+/", "-_"))):
            if len(text) >= LONG:
                yield re.compile(re.escape(text))


def _views(raw: bytes) -> Iterator[tuple[str, str]]:
    """Yield (how, text) for every way to read the bytes, each text once."""
    seen: set[str] = set()
    queue = [("plain", text) for text in _texts(raw)]
    while queue:
        how, text = queue.pop()
        normal = _normal(text)
        if normal in seen:
            continue
        seen.add(normal)
        yield how, text
        yield how, normal
        yield how, normal.casefold()
        if how.count(" ") < DEPTH and len(text) < TOO_BIG:
            queue += [(f"{how} {name}", view(text)) for name, view in VIEWS.items()]


def _texts(raw: bytes) -> Iterator[str]:
    yield raw.decode("utf-8", "replace")
    for encoding in ("utf-16-le", "utf-16-be"):
        yield raw.decode(encoding, "replace")
    body = raw.partition(b"\r\n\r\n")[2]
    for inflate in (gzip.decompress, zlib.decompress):
        try:
            yield inflate(body).decode("utf-8", "replace")
        except (OSError, EOFError, zlib.error):
            continue


def _normal(text: str) -> str:
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def _unescape(text: str) -> str:
    """JSON escapes undone, surrogate pairs joined."""
    plain = ESCAPE.sub(lambda found: str(json.loads(f'"{found[0]}"')), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unbase64(text: str) -> str:
    return "\n".join(filter(None, map(_decoded, BASE64_RUN.findall(text))))


def _decoded(run: str) -> str:
    code = run.rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        data = base64.b64decode(code + "=" * (-len(code) % 4))
    except binascii.Error:
        return ""
    return data.decode("utf-8", "ignore")


def _unquote_printable(text: str) -> str:
    data = text.encode("utf-8", "replace")
    return quopri.decodestring(data).decode("utf-8", "replace")


VIEWS: dict[str, Callable[[str], str]] = {
    "url": unquote_plus,
    "json": _unescape,
    "html": html.unescape,
    "base64": _unbase64,
    "quoted-printable": _unquote_printable,
}
