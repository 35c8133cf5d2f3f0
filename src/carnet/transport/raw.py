"""An answer as urllib3 hands it on, restored while it is read.

requests and botocore both read the stream of a urllib3 response.
"""

from collections.abc import Generator, Iterator

from typing_extensions import override
from urllib3.response import HTTPResponse

from carnet.crossing.answer import Answer

_CHUNK = 65_536


class Raw(HTTPResponse):
    """The stream that requests reads: bytes pass the answer on their way."""

    def __init__(self, inner: HTTPResponse, passing: Answer) -> None:
        super().__init__(
            b"",
            headers=inner.headers,
            status=inner.status,
            version=inner.version,
            reason=inner.reason,
            preload_content=False,
            decode_content=False,
        )
        self._original_response = inner._original_response  # noqa: SLF001 - cookies
        self._inner = inner
        self._passing = passing
        self._source: Iterator[bytes] | None = None
        self._kept = b""

    def _pass(self, *, decode: bool | None) -> Iterator[bytes]:
        """Bytes for the caller; the outcome is recorded when they end."""
        passing = self._passing
        decode = decode if passing.untouched else True
        try:
            for chunk in self._inner.stream(_CHUNK, decode_content=decode):
                if out := passing.feed(chunk):
                    yield out
        except Exception:
            if held := passing.finish():
                yield held
            passing.close(cut=True)
            raise
        if rest := passing.finish():
            yield rest
        passing.close()

    @override
    def stream(
        self, amt: int | None = _CHUNK, decode_content: bool | None = None
    ) -> Generator[bytes, None, None]:
        """Pieces as they come; `decode_content` only for an untouched answer."""
        while piece := self._take(amt, decode=decode_content, whole=False):
            yield piece

    @override
    def read(
        self,
        amt: int | None = None,
        decode_content: bool | None = None,
        cache_content: bool = False,
    ) -> bytes:
        """`amt` bytes, or all of them."""
        del cache_content
        return self._take(amt, decode=decode_content, whole=True)

    def _take(self, amt: int | None, *, decode: bool | None, whole: bool) -> bytes:
        """Up to `amt` bytes; `whole`: as many as asked for, else the next piece."""
        if self._source is None:
            self._source = self._pass(decode=decode)
        while whole or not self._kept:
            if amt is not None and len(self._kept) >= amt:
                break
            piece = next(self._source, None)
            if piece is None:
                break
            self._kept += piece
        end = len(self._kept) if amt is None else amt
        taken, self._kept = self._kept[:end], self._kept[end:]
        return taken

    def close(self) -> None:
        """Close the stream within; an answer not read to its end was abandoned."""
        self._inner.close()
        self._passing.close()
        super().close()

    def release_conn(self) -> None:
        """Give the connection back to its pool."""
        self._inner.release_conn()
