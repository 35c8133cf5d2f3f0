"""What an object store can do wrong, in words that hold no secret and no record."""

import contextlib
from collections.abc import Iterator
from typing import Final

from obstore import exceptions

from carnet.errors import TrailError
from carnet.trail.stores.location import Bucket

BASE: Final = exceptions.BaseError

_REACH: Final = "is it up, and reachable from here? nothing was acknowledged"
_DENIED: Final = (
    "does not let these credentials do that",
    "check the keys; a writer reads, lists, puts and deletes below the prefix",
)
_LOST: Final = ("cannot be reached", _REACH)
_STRANGE: Final = (
    "holds an object of a name that no trail has",
    "such as `a//b` or `a/../b`: find it with the cloud's own tools, and remove it",
)
_WORDS: Final = (
    ("nosuchbucket", ("does not exist", "create it, in the region that you decided")),
    ("containernotfound", ("does not exist", "create the container")),
    ("invalidaccesskeyid", ("refused the credentials", _DENIED[1])),
    ("signaturedoesnotmatch", ("refused the credentials", _DENIED[1])),
    ("expiredtoken", ("refused the credentials, which expired", "get new ones")),
    ("certificate", ("showed a certificate that does not hold", "check the endpoint")),
    ("url scheme is not allowed", ("is not spoken to over TLS", "use https://")),
    ("169.254.169.254", ("was given no credentials", "see AWS_ACCESS_KEY_ID")),
    ("insufficientstorage", ("has no room left", "nothing was acknowledged")),
    ("quota", ("has no room left", "nothing was acknowledged")),
)


def fault(error: Exception, bucket: Bucket) -> TrailError:
    """Return the error of the trail that an error of the driver comes to."""
    words, hint = _words_and_hint(error)
    return TrailError(f"the bucket {bucket} {words}", hint=hint)


def _words_and_hint(error: Exception) -> tuple[str, str]:
    if isinstance(error, exceptions.InvalidPathError):  # its text holds the name
        return _STRANGE
    text = str(error).lower()
    for needle, words in _WORDS:
        if needle in text:
            return words
    if isinstance(error, exceptions.UnauthenticatedError):
        return "refused the credentials", _DENIED[1]
    if isinstance(error, exceptions.PermissionDeniedError | PermissionError):
        return _DENIED
    if isinstance(error, exceptions.NotSupportedError):
        return "cannot do what a trail needs", "use one with conditional writes"
    return _LOST


def is_bucket_missing(error: Exception) -> bool:
    """Tell whether it is the bucket that is missing, not an object in it."""
    text = str(error).lower()
    return "nosuchbucket" in text or "containernotfound" in text


@contextlib.contextmanager
def as_trail_errors(bucket: Bucket) -> Iterator[None]:
    """Turn errors of the driver into errors of the trail."""
    try:
        yield
    except (BASE, OSError) as error:
        raise fault(error, bucket) from None
