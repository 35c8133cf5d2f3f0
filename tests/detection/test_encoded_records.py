"""A record in a short run of base64 hides no value: cursors, tokens of pages, ids."""

import base64
from random import Random

import pytest

from carnet.detection import Detector
from carnet.detection.views.encoded import SHORT, find, records
from carnet.vocabulary import Passage

MAIL = b"rosa.quell@example.de"
LENGTH = bytes([len(MAIL)])
RECORDS = {
    "protocol buffers": b"\x12" + LENGTH + MAIL + b"\x18\xbc\x0f\x22\x03\x08\xac\x02",
    "messagepack": b"\x82\xa4mail\xb5" + MAIL + b"\xa1n\xcd\x07\xbc",
    "cbor": b"\xa1dmailu" + MAIL,
    "bson": b"\x2a\0\0\0\x02mail\0\x16\0\0\0" + MAIL + b"\0\0",
    "asn.1": b"\x30\x17\x0c" + LENGTH + MAIL,
    "zeros between": b"Rosa Quell\0" + MAIL + b"\0",
    "beside other letters": b"\x0a\x0bRosa M\xc3\xbcller\x12" + LENGTH + MAIL,
}


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS.keys())
def test_what_holds_a_value_goes_as_a_whole(encode: object, record: bytes) -> None:
    assert callable(encode)
    run = encode(record).decode()
    (found,) = Detector().find([Passage(f"next page: {run}, please")])
    assert [one.value for one in found] == [run]


def test_random_bytes_are_no_record() -> None:
    drawn = Random(7)  # noqa: S311 - bytes of no meaning
    runs = [base64.b64encode(drawn.randbytes(32)).decode() for _ in range(2000)]
    assert sum(records(run) is not None for run in runs) == 0


@pytest.mark.parametrize(
    "run",
    [
        base64.b64encode(MAIL.center(SHORT, b"\0")).decode(),  # a file
        "A" * 401,
        "A" * 17,
        base64.b64encode(b"\x80\x99" * 12 + b"Rosa Quell 12").decode(),
    ],
)
def test_what_is_mostly_no_text_is_none(run: str) -> None:
    assert list(find(run)) == []
