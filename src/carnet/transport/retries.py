"""Retries of an adapter of requests, above the guard: each attempt is seen.

urllib3 repeats a request within the adapter, where nothing is decided nor recorded. So
the adapter sends without that, and what its own `Retry` says (how often, when, after
which answers and errors, with which pauses) is done here.
"""

from contextlib import suppress
from typing import Any

from requests import PreparedRequest
from requests import Response as LibraryResponse
from requests.adapters import HTTPAdapter
from requests.exceptions import RequestException, RetryError
from urllib3.exceptions import HTTPError, MaxRetryError
from urllib3.util import Retry

from carnet.denial import HEADER

_NEVER = Retry(0, read=False)  # as requests has it by default


def retry_policy(adapter: Any) -> Retry | None:
    """How an adapter would repeat a request; None: not at all."""
    held = getattr(adapter, "max_retries", None)
    if not isinstance(held, Retry) or (held.total is not None and not held.total):
        return None
    return held


def without(adapter: Any) -> Any:
    """The same adapter with the same connections, but sending once."""
    if not isinstance(adapter, HTTPAdapter) or retry_policy(adapter) is None:
        return adapter
    once = object.__new__(type(adapter))  # a copy would have pools of its own
    once.__dict__.update(adapter.__dict__, max_retries=_NEVER)
    return once


class Retries:
    """The attempts at one call."""

    def __init__(self, left: Retry | None, request: PreparedRequest) -> None:
        self.made = 0
        """How many attempts there were before this one."""
        self._left = left
        self._request = request

    def after_error(self, error: RequestException) -> bool:
        """Is there another attempt, after a pause?"""
        cause = error.args[0] if error.args else None
        cause = cause.reason if isinstance(cause, MaxRetryError) else cause
        if self._left is None or not isinstance(cause, HTTPError):
            return False
        url = getattr(error.request, "url", None)
        try:
            left = self._increment(self._left, url, error=cause)
        except HTTPError:  # none are left, or there is none after such an error
            return False
        left.sleep()
        return True

    def after_answer(self, response: LibraryResponse) -> bool:
        """Is there another attempt, after a pause? The answer is read then.

        Raises:
            RetryError: None is left, and the adapter says that this is an error.
        """
        left, raw = self._left, response.raw
        if left is None or HEADER in response.headers:  # a refusal is none of theirs
            return False
        method, hint = self._request.method or "", "Retry-After" in raw.headers
        if not left.is_retry(method, raw.status, hint):
            return False
        try:
            left = self._increment(left, response.request.url, response=raw)
        except MaxRetryError as error:
            if not left.raise_on_status:
                return False
            _drain(response)
            raise RetryError(error, request=response.request) from None
        _drain(response)
        left.sleep(raw)
        return True

    def _increment(self, left: Retry, url: str | None, **what: Any) -> Retry:
        """`url` is the one that was sent: an error that is raised at last names it."""
        self._left = left = left.increment(self._request.method, url, **what)
        self.made += 1
        return left


def _drain(response: LibraryResponse) -> None:
    """Read the rest of an answer that nobody wants, as urllib3 does."""
    with suppress(HTTPError, OSError):
        for _ in response.raw.stream():
            pass
    response.close()
