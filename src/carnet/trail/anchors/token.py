"""RFC 3161 time stamps: reading and verifying them offline.

Source: RFC 3161 (August 2001), RFC 5816 (April 2010). A qualified time stamp has the
presumption of accuracy of Art. 41(2) Regulation (EU) 910/2014.
"""

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from carnet.errors import VerificationError
from carnet.trail.anchors.der import sort_certificates

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import Accuracy, TimeStampResponse

MAX_TOKEN_BYTES: Final = 64 * 1024
MAX_CHAIN_BYTES: Final = 1024 * 1024
GRANTED: Final = 0

_DIGESTS: Final = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a token says: these bytes existed at this time."""

    time: datetime
    """UTC."""
    earliest: datetime
    """`time` less the accuracy that the authority claims."""
    latest: datetime
    nonce: int | None


@dataclass(frozen=True)
class Chain:
    """Certificates that a verifier trusts to lead to a time-stamp authority."""

    certificates: "tuple[Certificate, ...]"

    @cached_property
    def roots(self) -> "tuple[Certificate, ...]":
        """Those that signed themselves."""
        return tuple(c for c in self.certificates if c.issuer == c.subject)


def read_chain(path: Path | str) -> Chain:
    """Return the certificates in a PEM file.

    Raises:
        VerificationError: It cannot be read, or holds no root certificate.
    """
    from cryptography.x509 import load_pem_x509_certificates

    try:
        data = Path(path).read_bytes()
        chain = Chain(tuple(load_pem_x509_certificates(data[:MAX_CHAIN_BYTES])))
    except OSError as error:
        raise VerificationError(
            f"cannot read the authority's certificates: {error.strerror}",
            hint="give a PEM file",
        ) from None
    except ValueError:
        raise VerificationError(
            "the authority's certificates are no PEM file", hint="give a PEM file"
        ) from None
    if not chain.roots:
        raise VerificationError(
            "the authority's certificates hold no root",
            hint="add the certificate that signed itself to the file",
        )
    return chain


def read(response: bytes, data: bytes) -> Stamp:
    """Return what a response says of `data`; nobody vouches for its signer.

    Raises:
        VerificationError: It is no granted response about these bytes.
    """
    with _strict():
        return _stamp(_parse(response), data)


def verify(response: bytes, data: bytes, chain: Chain) -> Stamp:
    """Return what a response says of `data`, signed under `chain` at that time.

    Raises:
        VerificationError: It is about other bytes, was changed, or its signer was not
            certified for time stamps under the chain when it signed.
    """
    import rfc3161_client

    with _strict():
        parsed = _parse(response)
        stamp = _stamp(parsed, data)
        algorithm = parsed.tst_info.message_imprint.hash_algorithm.dotted_string
    roots = list(chain.roots)
    verifier = rfc3161_client.VerifierBuilder(
        roots=roots,
        intermediates=[c for c in chain.certificates if c not in roots],
    ).build()
    try:
        verifier.verify(parsed, _digest(_DIGESTS[algorithm], data))
    except Exception as error:  # noqa: BLE001 - see `_strict`
        words = str(error).partition(": ErrorStack")[0]
        raise VerificationError(
            f"a time stamp does not verify under the certificates given: {words}",
            hint="give the chain of the authority that made it",
        ) from None
    return stamp


@contextlib.contextmanager
def _strict() -> Iterator[None]:
    """Whatever parsers of other hands raise, now or at a later piece: it is no token.

    A certificate with a version that does not exist, for one, is no `ValueError`.
    """
    try:
        yield
    except VerificationError:
        raise
    except Exception:  # noqa: BLE001 - bytes of an enemy, in several libraries
        raise VerificationError(
            "a time stamp cannot be read", hint="it was cut or changed"
        ) from None


def _parse(response: bytes) -> "TimeStampResponse":
    """Return the response; an unsorted certificate set is sorted first."""
    import rfc3161_client

    if len(response) > MAX_TOKEN_BYTES:
        raise VerificationError("a time stamp is too long", hint="it is no .tsr file")
    return rfc3161_client.decode_timestamp_response(sort_certificates(response))


def _stamp(parsed: "TimeStampResponse", data: bytes) -> Stamp:
    """The times of a response that is granted and about these bytes."""
    if parsed.status != GRANTED:
        raise VerificationError(
            "the time-stamp authority refused", hint="ask it, or another one, again"
        )
    info = parsed.tst_info
    digest = _DIGESTS.get(info.message_imprint.hash_algorithm.dotted_string)
    if digest is None or info.message_imprint.message != _digest(digest, data):
        raise VerificationError(
            "a time stamp is about other bytes", hint="it belongs to another checkpoint"
        )
    try:
        width = _width(info.accuracy)
        return Stamp(
            info.gen_time, info.gen_time - width, info.gen_time + width, info.nonce
        )
    except OverflowError:
        raise VerificationError(
            "a time stamp's time is out of range", hint="it was made to mislead"
        ) from None


def _width(accuracy: "Accuracy | None") -> timedelta:
    if accuracy is None:
        return timedelta(0)
    return timedelta(
        seconds=accuracy.seconds or 0,
        milliseconds=accuracy.millis or 0,
        microseconds=accuracy.micros or 0,
    )


def _digest(name: str, data: bytes) -> bytes:
    return hashlib.new(name, data).digest()
