"""Just enough DER to put the certificates of a CMS SignedData in order.

X.690 section 11.6 wants the elements of a SET sorted by their encodings. OpenSSL's
`ts -reply` with a chain does not do that, and strict parsers refuse its answers. The
certificates are outside of every signature, so sorting them changes nothing that was
signed. Source: RFC 3161 (August 2001), RFC 5652 (September 2009) section 5.1.
"""

from dataclasses import dataclass
from typing import Final

from carnet.errors import VerificationError

SEQUENCE: Final = 0x30
CONTEXT_0: Final = 0xA0
_LONG: Final = 0x80
_MAX_LENGTH_BYTES: Final = 4


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its tag and where its content stands."""

    tag: int
    start: int
    """Where the tag stands."""
    content: int
    end: int


def sort_certificates(response: bytes) -> bytes:
    """Return a TimeStampResp whose certificate set is in DER order.

    Raises:
        VerificationError: It is no TimeStampResp with a token.
    """
    outer = _children(response, _element(response, 0, len(response)))
    if len(outer) < 2:  # noqa: PLR2004 - status and token
        raise VerificationError(
            "a time-stamp response holds no token", hint="the authority refused"
        )
    content = _only(_children(response, outer[1]), CONTEXT_0)
    signed = _only(_children(response, content), SEQUENCE)
    found = [part for part in _children(response, signed) if part.tag == CONTEXT_0]
    if not found:
        return response
    certificates = found[0]
    parts = [
        response[part.start : part.end] for part in _children(response, certificates)
    ]
    return (
        response[: certificates.content]
        + b"".join(sorted(parts))
        + response[certificates.end :]
    )


def _only(parts: list[Element], tag: int) -> Element:
    for part in parts:
        if part.tag == tag:
            return part
    raise _malformed()


def _children(data: bytes, parent: Element) -> list[Element]:
    found = []
    position = parent.content
    while position < parent.end:
        child = _element(data, position, parent.end)
        found.append(child)
        position = child.end
    return found


def _element(data: bytes, start: int, limit: int) -> Element:
    """Return the element at `start`; it must end at or before `limit`."""
    if start + 2 > limit:
        raise _malformed()
    length, content = data[start + 1], start + 2
    if length >= _LONG:
        count = length - _LONG
        if not 1 <= count <= _MAX_LENGTH_BYTES or content + count > limit:
            raise _malformed()
        length = int.from_bytes(data[content : content + count], "big")
        content += count
    if content + length > limit:
        raise _malformed()
    return Element(data[start], start, content, content + length)


def _malformed() -> VerificationError:
    return VerificationError(
        "a time-stamp response is malformed", hint="it was cut or changed"
    )
