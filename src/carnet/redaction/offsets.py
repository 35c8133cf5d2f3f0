"""Where a citation says that its words stand, counted in the text that the caller has.

    {"cited_text": "PERSON_7F3K2M9Q paid.", "start_char_index": 4, "end_char_index": 25}

A model counts in what it was sent and in what it wrote, placeholders included; the
caller has values there, which are longer or shorter. What comes back in the history of
a chat is counted again in what leaves, so that the vendor gets its own numbers.

Which text is meant, the quotation itself tells: it stands there. Only OpenAI quotes
nothing; its numbers count in the text beside them.

Sources: the response types of openai 3.57 (`url_citation`), anthropic 2.13
(`char_location`), cohere 7.3 (`Citation`), google-genai 3.6 (`Segment`, in bytes of
UTF-8), botocore 1.44 (`documentChar`) and huggingface_hub 2.4 (the words of a token
classification, the answer of a question answering).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import NamedTuple, TypeGuard

from carnet.adapter import Json
from carnet.redaction.shape import ISSUED

_PAIRS = (
    ("start_char_index", "end_char_index"),
    ("start_index", "end_index"),
    ("startIndex", "endIndex"),
    ("start", "end"),
)
_BESIDE = ("start_index", "end_index")
"""Those that count in the text beside them where they quote nothing."""
_BYTES = ("startIndex", "endIndex")
_QUOTES = ("cited_text", "text", "word", "answer")
_TEXTS = ("text", "value", "content")
_HINT = re.compile(r'"(?:end(?:_char)?_index|endIndex|end)"\s*:')


class Spot(NamedTuple):
    """A part of a text that changes: a placeholder for its value, or the other way."""

    start: int
    end: int
    value: str


Spots = Callable[[str], Sequence[Spot]]


def may_hold(text: str) -> bool:
    """May the JSON in `text` hold such numbers? It does not if this says no."""
    return "end" in text and _HINT.search(text) is not None


def leaving(tree: Json, changed: Mapping[str, str], issued: Mapping[str, str]) -> Json:
    """Return the `tree` of a request, not replaced yet, with its numbers moved.

    `changed` are its texts, and what they say once the values are replaced by what was
    `issued`.
    """

    def spots(text: str) -> Sequence[Spot]:
        return _replaced(text, changed.get(text, text), issued)

    own = deepcopy(tree)
    return own if Offsets(spots, tuple(changed), spots).move(own) else tree


def _replaced(old: str, new: str, issued: Mapping[str, str]) -> Sequence[Spot]:
    """Where the values stood in the place of which `new` has placeholders."""
    found: list[Spot] = []
    at = reached = 0
    for one in ISSUED.finditer(new):
        value = issued.get(one[0])
        if value is None:
            continue
        at += one.start() - reached
        if not old.startswith(value, at):
            return ()  # a number that became a string, a file that was encoded again
        found.append(Spot(at, at + len(value), one[0]))
        at, reached = at + len(value), one.end()
    return found


@dataclass(frozen=True, slots=True)
class Offsets:
    """The numbers of one answer or request, in which nothing was changed yet."""

    written: Spots = field(repr=False)
    """What changes in a text of it."""
    sent: Sequence[str] = field(repr=False)
    """The other texts that it may quote: those of the request."""
    original: Spots = field(repr=False)
    """What changes in one of them."""
    whole: bool = True
    """The texts in it are whole: none is a piece of a longer one."""

    def move(self, tree: Json, texts: tuple[str, ...] = ()) -> bool:
        """Move the numbers of `tree` in place; was there any to move?

        `texts` are those in which they may count besides what stands around them.
        """
        moves = list(self._moves(tree, texts, None))
        for node, key, number in moves:
            node[key] = number
        return bool(moves)

    def _moves(
        self, node: Json, texts: tuple[str, ...], quote: str | None
    ) -> Iterator[tuple[dict[str, Json], str, int]]:
        """Object, key and number; `quote` is what the objects around quote."""
        if isinstance(node, list):
            for child in node:
                yield from self._moves(child, texts, quote)
        elif isinstance(node, dict):
            yield from ((node, *one) for one in self._moved(node, texts, quote))
            own = tuple(_texts_of(node)) if self.whole else ()
            below, quoted = own or texts, _source(node) or quote
            for child in node.values():
                if isinstance(child, (dict, list)):
                    yield from self._moves(child, below, quoted)

    def _moved(
        self, node: dict[str, Json], texts: tuple[str, ...], quote: str | None
    ) -> Iterator[tuple[str, int]]:
        """The numbers of one object that change."""
        for first, last in _PAIRS:
            start, end = node.get(first), node.get(last)
            if start is None and first == _BYTES[0]:
                start = 0  # which Gemini leaves out
            if not (_is_place(start) and _is_place(end) and start <= end):
                continue
            unit = _BYTE if (first, last) == _BYTES else _LETTER
            said = _quote(node, quote)
            for text, spots in self._meant(texts, said, (first, last)):
                low, high = unit.letter(text, start), unit.letter(text, end)
                if said is None or text[low:high] == said:
                    found = spots(text)
                    for key, at in ((first, low), (last, high)):
                        before = _where(text, found, at, ends=key == last)
                        if (new := unit.length(before)) != node.get(key, 0):
                            yield key, new
                    return

    def _meant(
        self, texts: tuple[str, ...], quote: str | None, pair: tuple[str, str]
    ) -> Iterator[tuple[str, Spots]]:
        """The texts in which the numbers may count."""
        if quote is not None:
            yield from ((text, self.written) for text in texts)
            yield from ((text, self.original) for text in self.sent)
        elif pair == _BESIDE and len(texts) == 1:
            yield texts[0], self.written


def _quote(node: dict[str, Json], quote: str | None) -> str | None:
    """What an object quotes, or those around it."""
    held = (node.get(key) for key in _QUOTES)
    return next((one for one in held if isinstance(one, str)), quote)


def _is_place(number: Json) -> TypeGuard[int]:
    return isinstance(number, int) and not isinstance(number, bool) and number >= 0


def _texts_of(node: dict[str, Json]) -> Iterator[str]:
    """The texts that stand right in an object, or in its content, in their order."""
    for key in _TEXTS:
        held = node.get(key)
        if isinstance(held, str):
            yield held
        parts = held.get("parts") if isinstance(held, dict) else held
        for part in parts if isinstance(parts, list) else ():
            text = part.get("text") if isinstance(part, dict) else None
            if isinstance(text, str):
                yield text


def _source(node: dict[str, Json]) -> str | None:
    """What Bedrock says that it quotes, beside the place."""
    source = node.get("sourceContent")
    if not isinstance(source, list):
        return None
    texts = (part.get("text") for part in source if isinstance(part, dict))
    return "".join(text for text in texts if isinstance(text, str))


class _Unit(NamedTuple):
    """In what a vendor counts."""

    letter: Callable[[str, int], int]
    """The letter of a text that begins at a number."""
    length: Callable[[str], int]


def _octets(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


_LETTER = _Unit(lambda _text, at: at, len)
_BYTE = _Unit(
    lambda text, at: len(_octets(text)[:at].decode("utf-8", "ignore")),
    lambda text: len(_octets(text)),
)


def _where(text: str, spots: Sequence[Spot], at: int, *, ends: bool) -> str:
    """What stands before `text[at]` once the text is restored.

    What begins or ends within a placeholder begins or ends with its value.
    """
    out: list[str] = []
    reached = 0
    for one in spots:
        if one.start >= at:
            break
        out += (text[reached : one.start], one.value if at >= one.end or ends else "")
        reached = one.end
    return "".join((*out, text[reached:at]))
