"""An answer as urllib3 hands it on, restored while it is read.

requests and botocore both read the stream of a urllib3 response.
"""

from collections.abc import Generator, Iterator
from functools import partial

from typing_extensions import override
from urllib3.response import HTTPResponse

from carnet.crossing.answer import Answer

_CHUNK = 65_536


class Raw(HTTPResponse):
    """The stream that requests reads: bytes pass the answer on their way."""

    def __init__(self, inner: HTTPResponse, passed: Answer) -> None:
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
        self._passed = passed
        self._source: Iterator[bytes] | None = None
        self._kept = b""
        self._taken = 0
        self._over = False

    def _pass(self, *, decode: bool | None) -> Iterator[bytes]:
        """Bytes for the caller; the outcome is recorded when they end."""
        passed = self._passed
        try:
            for chunk in self._arriving(decode=decode if passed.untouched else True):
                if out := passed.feed(chunk):
                    yield out
        except Exception:
            if out := passed.finish(cut=True):
                yield out
            out = b""  # what a frame holds, an error's trace may show
            passed.close()
            raise
        if out := passed.finish():
            yield out
        passed.close()

    def _arriving(self, *, decode: bool | None) -> Iterator[bytes]:
        """Bytes as they come.

        urllib3's `stream` waits for as many as are asked for, unless the answer is
        chunked; a stream of events need not be.
        """
        inner = self._inner
        read = None if inner.chunked else getattr(inner, "read1", None)  # urllib3 2.1
        if read is None:
            return inner.stream(_CHUNK, decode_content=decode)
        return iter(partial(read, _CHUNK, decode_content=decode), b"")

    @override
    def stream(
        self, amt: int | None = _CHUNK, decode_content: bool | None = None
    ) -> Generator[bytes, None, None]:
        """Pieces as they come; `decode_content` only for an untouched answer."""
        read = partial(self._read_up_to, amt, decode=decode_content, whole=False)
        yield from iter(read, b"")

    @override
    def read_chunked(
        self, amt: int | None = None, decode_content: bool | None = None
    ) -> Generator[bytes, None, None]:
        """The same: its chunks went with the answer within."""
        return self.stream(amt, decode_content)

    @override
    def read(
        self,
        amt: int | None = None,
        decode_content: bool | None = None,
        cache_content: bool = False,
    ) -> bytes:
        """`amt` bytes, or all of them."""
        del cache_content
        return self._read_up_to(amt, decode=decode_content, whole=True)

    @override
    def read1(
        self, amt: int | None = None, decode_content: bool | None = None
    ) -> bytes:
        """What is there, `amt` bytes of it at most."""
        return self._read_up_to(amt, decode=decode_content, whole=False)

    @property
    @override
    def data(self) -> bytes:
        """The whole answer, however often it is asked for."""
        if not self._body:
            self._body = self.read()
        return self._body  # type: ignore[return-value] # bytes: what was read

    @property
    @override
    def closed(self) -> bool:
        """Was it closed, or read to its end? As urllib3 has it."""
        return self._over and not self._kept

    @override
    def isclosed(self) -> bool:
        return self.closed

    @override
    def tell(self) -> int:
        """How many bytes were read."""
        return self._taken

    def _read_up_to(
        self, amt: int | None, *, decode: bool | None, whole: bool
    ) -> bytes:
        """Up to `amt` bytes; `whole`: as many as asked for, else the next piece."""
        if self._source is None:
            self._source = self._pass(decode=decode)
        end = None if amt is None or amt < 0 else amt
        while whole or not self._kept:
            if end is not None and len(self._kept) >= end:
                break
            piece = next(self._source, None)
            if piece is None:
                self._over = True
                break
            self._kept += piece
            del piece  # the next one may fail, and its trace may show what is here
        size = len(self._kept) if end is None else end
        taken, self._kept = self._kept[:size], self._kept[size:]
        self._taken += len(taken)
        return taken

    def __del__(self) -> None:
        """Unlike a file it is not closed where it is forgotten: that makes a record."""

    def close(self) -> None:
        """Close the stream within; an answer not read to its end was abandoned."""
        self._over, self._kept, self._source = True, b"", iter(())
        self._inner.close()
        self._passed.close()
        super().close()

    def release_conn(self) -> None:
        """Give the connection back to its pool."""
        self._inner.release_conn()
