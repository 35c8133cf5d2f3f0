"""What an event of a stream never has to wait for."""

import pytest
from tests.redaction import wires

from carnet.redaction import Restorer, StreamRestorer


@pytest.mark.parametrize(
    "key", ["responseId", "request_id", "modelVersion", "p", "obfuscation", "url"]
)
def test_nothing_waits_for_an_id_or_padding(key: str) -> None:
    """Gemini names its answer in each event: all came when the next one did."""
    streamer = StreamRestorer(Restorer(wires.ISSUED), "sse", wires.DIALECT)
    for text in ("Hi", " there", " you"):
        event = f'data: {{"{key}":"x9P","text":"{text}"}}\n\n'.encode()
        assert streamer.feed(event) == event
    assert streamer.flush() == b""
