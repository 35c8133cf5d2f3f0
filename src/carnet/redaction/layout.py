r"""A file or a text restored as it is laid out: nothing but its placeholders changes.

    {"name" : "PERSON_7F3K2M9Q", "x": 1E5}
    {"name" : "Ann \"Annie\" Lee", "x": 1E5}

Code in it is kept well-formed, as in an answer. What redacting made of a text is not
code to be kept: it gets back what it held. Mostly that is the same; where it is not,
whoever redacts keeps `mark` of it, and restores it with `verbatim`.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import partial

from carnet.adapter import Json
from carnet.errors import WireError
from carnet.redaction import mail, shape
from carnet.redaction.offsets import Spot, may_hold
from carnet.redaction.restore import Restorer
from carnet.wire import decode_text, encode

_BOM = "\ufeff"
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"')
_SIGN = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u.{4}|\\.|[^\\]", re.DOTALL)
"""What a JSON string writes for one character."""


def restored(restorer: Restorer, text: str, *, in_mail: bool = False) -> str:
    """`text` with values as an answer has them; JSON, also in lines, stays JSON.

    `in_mail`: what is encoded in a mail was redacted in what it says, so that it is
    restored in that.
    """
    if in_mail:
        return mail.rewritten(text, partial(restored, restorer))
    if not shape.tagged(text):
        return text
    bom = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(_BOM)
    tree = _tree(body)
    if tree is not None:
        return bom + _json(restorer, body, tree)
    lines = body.split("\n")
    trees = [_tree(line) if line.strip() else [] for line in lines]
    if all(tree is not None for tree in trees):
        each = zip(lines, trees, strict=True)
        return bom + "\n".join(_json(restorer, line, tree) for line, tree in each)
    return restorer.text(text, is_answer=True)


def verbatim(restorer: Restorer, redacted: str, *, in_mail: bool = False) -> str:
    """What was redacted to `redacted`, which nobody has changed."""
    if in_mail:
        return mail.rewritten(redacted, restorer.text)
    return restorer.text(redacted)


def bends(
    text: str,
    redacted: str,
    issued: Mapping[str, str],
    known: tuple[str, ...] = (),
    *,
    in_mail: bool = False,
) -> bool:
    """Would `restored` make something else of what `text` was redacted to?

    `known` as in `Restorer`: who restores it may name them again, or not.
    """
    ways = dict.fromkeys(((), known))
    each = (Restorer(issued, known=way) for way in ways)
    return any(restored(one, redacted, in_mail=in_mail) != text for one in each)


def mark(redacted: str) -> str:
    """By what a redacted text is known again; nobody can read it from that."""
    return hashlib.sha256(redacted.encode("utf-8", "surrogatepass")).hexdigest()


def _tree(text: str) -> Json:
    """The object, list or string that `text` is in JSON; None for anything else."""
    if not text.lstrip().startswith(("{", "[", '"')):
        return None
    try:
        return decode_text(text)
    except WireError:
        return None


def _json(restorer: Restorer, text: str, tree: Json) -> str:
    if not shape.tagged(text):
        return text
    if may_hold(text) and restorer.place(tree):
        return _written(restorer.tree(tree))  # numbers in it have changed
    new = _STRING.sub(lambda match: "".join(_pieces(restorer, match[0])), text)
    try:
        decode_text(new)
    except WireError:  # two keys of one object would be the same
        return _written(restorer.tree(tree))
    return new


def _pieces(restorer: Restorer, string: str) -> Iterator[str]:
    """A JSON string in pieces: what stays, and values escaped for it.

    It may be an argument of a tool, such as a query.
    """
    at = 0
    for spot in _spots(restorer, string):
        yield string[at : spot.start]
        yield spot.value
        at = spot.end
    yield string[at:]


def _spots(restorer: Restorer, string: str, begun: int = 0) -> Iterator[Spot]:
    """Where a JSON string, which begins at `begun`, changes, and what stands there.

    It may hold JSON text, and the strings of that another: how deep a value stands is
    counted here, and not guessed from the slashes before it, as in an answer's prose.
    """
    if not shape.tagged(string):
        return
    said: str = json.loads(string)
    spots = restorer.spots(said, is_answer=True)
    if _tree(said) is not None:
        each = _STRING.finditer(said)
        spots = [spot for one in each for spot in _spots(restorer, one[0], one.start())]
    places = _places(string) if spots and "\\" in string else range(1, len(string))
    for spot in spots:
        start, end = (begun + places[at] for at in (spot.start, spot.end))
        yield Spot(start, end, _written(spot.value)[1:-1])


def _places(string: str) -> list[int]:
    """Where in a JSON string each of its characters is written, and where it ends."""
    end = len(string) - 1
    return [*(sign.start() for sign in _SIGN.finditer(string, 1, end)), end]


def _written(tree: Json) -> str:
    return encode(tree).decode("utf-8")
