"""Where an answer sends its caller next, with the caller's data in place of ours.

Servers repeat what they were asked for: `/users/PERSON_7F3K2M9Q` moves to
`/users/PERSON_7F3K2M9Q/`. Who follows asks for the same thing, and the guard replaces
it as before; a placeholder there would be replaced by another one, of which nobody
knows anything.

A server also says what it likes. So a value comes back only in an address of the
server's own host, and only where detection finds it in that address by itself: what
follows is a request like any other, and the value must not leave by it.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import SplitResult, urljoin, urlsplit

from carnet.crossing.message import Request
from carnet.crossing.steps import Response
from carnet.detection import Detector
from carnet.redaction import Restorer
from carnet.vocabulary import Finding, Passage
from carnet.wire.head import Place, places, rewrite_head

ADDRESSES = frozenset(
    "azure-asyncoperation content-location location operation-location".split()
)
"""Headers that say where to ask next (RFC 9110 sections 8.7 and 10.2.2; Azure's
guidelines for long-running operations, 2025)."""

_PORTS = {"http": 80, "https": 443}


def restored(
    asked: Request, response: Response, restorer: Restorer, detector: Detector
) -> Mapping[str, str]:
    """Lower-case names of the headers that change, and what they say then."""
    return {
        key.lower(): said
        for key, value in response.headers
        if key.lower() in ADDRESSES
        and (said := _address(asked.url, value, restorer, detector)) is not None
    }


def _address(
    asked: str, said: str, restorer: Restorer, detector: Detector
) -> str | None:
    """The address with values; None: it stays as it is."""
    try:
        url = urlsplit(said)
        if _origin(urlsplit(urljoin(asked, said))) != _origin(urlsplit(asked)):
            return None
    except ValueError:  # of no form
        return None
    found = tuple(places(url, (), None))
    texts = dict(_texts(found, restorer, detector))
    return rewrite_head(url, (), found, texts)[0] if texts else None


def _origin(url: SplitResult) -> tuple[str, str, int | None]:
    return url.scheme, url.hostname or "", url.port or _PORTS.get(url.scheme)


def _texts(
    found: tuple[Place, ...], restorer: Restorer, detector: Detector
) -> Iterator[tuple[int, str]]:
    """Index and text of each place whose values detection finds again."""
    for i, place in enumerate(found):
        text, spans = _placed(place.text, restorer)
        if spans:
            alone = Passage(text, place.label, f"head {i}")
            (again,) = detector.find((alone,), ())
            if all(_is_covered(text, span, again) for span in spans):
                yield i, text


def _placed(text: str, restorer: Restorer) -> tuple[str, list[tuple[int, int]]]:
    """The text with values, and where they stand in it."""
    out: list[str] = []
    spans: list[tuple[int, int]] = []
    at = length = 0
    for hit in restorer.hits(text):
        value = restorer.value(hit)
        if value is not None:
            before = text[at : hit.start]
            out += (before, value)
            spans.append((length + len(before), length + len(before) + len(value)))
            length = spans[-1][1]
            at = hit.end
    return "".join((*out, text[at:])), spans


def _is_covered(text: str, span: tuple[int, int], found: tuple[Finding, ...]) -> bool:
    """Does every letter and digit of the value belong to a finding?"""
    return all(
        any(one.start <= at < one.end for one in found)
        for at in range(*span)
        if text[at].isalnum()
    )
