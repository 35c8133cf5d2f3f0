"""One row a call in Apache Parquet: the columns of `flat`, typed (extra `analysis`)."""

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import orjson

from carnet.errors import ConfigError
from carnet.report.registers.flat import BOOL, COLUMNS, INT, LIST, value
from carnet.report.work import Work

GROUP: Final = 2048
"""Rows held in memory at once; a row group of the file."""


def rows(work: Work) -> Iterator[bytes]:
    """The file, a row group at a time; the footer names the trail it was made from.

    Raises:
        ConfigError: pyarrow is not installed.
    """
    pyarrow, parquet = _libraries()
    schema = pyarrow.schema([(n, _type(pyarrow, k)) for n, (k, _) in COLUMNS.items()])
    drain = _Drain()
    with parquet.ParquetWriter(
        pyarrow.PythonFile(drain, mode="w"), schema, compression="zstd"
    ) as writer:
        calls = work.calls()
        while batch := list(islice(calls, GROUP)):
            work.rows += len(batch)
            columns = {
                name: [value(kind, read(call)) for call in batch]
                for name, (kind, read) in COLUMNS.items()
            }
            writer.write_table(pyarrow.table(columns, schema=schema))
            yield drain.take()
        source = orjson.dumps(work.source(), option=orjson.OPT_SORT_KEYS)
        writer.add_key_value_metadata({"carnet.source": source.decode()})
    yield drain.take()


def _libraries() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise ConfigError(
            "Parquet needs pyarrow", hint="pip install 'carnet[analysis]'"
        ) from None
    return pa, parquet


def _type(pyarrow: Any, kind: str) -> Any:  # noqa: ANN401 - an optional library's
    if kind == LIST:
        return pyarrow.list_(pyarrow.string())
    return {INT: pyarrow.int64(), BOOL: pyarrow.bool_()}.get(kind, pyarrow.string())


class _Drain(io.RawIOBase):
    """Takes what the writer writes until somebody takes it away."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = bytearray()
        self._place = 0

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401 - any buffer
        """Take bytes."""
        self._waiting += data
        self._place += len(data)
        return len(data)

    def tell(self) -> int:
        """Bytes written so far."""
        return self._place

    def take(self) -> bytes:
        """What waits; it is gone from here."""
        found = bytes(self._waiting)
        self._waiting.clear()
        return found
