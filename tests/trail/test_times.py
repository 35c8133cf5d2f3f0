"""The time of a record counts in one form only."""

from datetime import UTC, datetime

import pytest

from carnet.trail.times import moment
from carnet.trail.writing.entries import now


@pytest.mark.parametrize(
    "text",
    ["2026-03-01T09:00:00Z", "2026-03-01T09:00:00.5Z", "2026-03-01T09:00:00.123456Z"],
)
def test_rfc_3339_in_utc_is_a_time(text: str) -> None:
    found = moment(text)
    assert found is not None
    assert found.replace(microsecond=0) == datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        *("yesterday", "", "2026-03-01", "2026-03-01T09Z", "2026-03-01T09:00Z"),
        *("20260301T090000Z", "2026-W09-7T09:00:00Z", "2026-03-01 09:00:00Z"),
        *("2026-03-01T09:00:00", "2026-03-01T09:00:00+00:00", "2026-13-01T09:00:00Z"),
        *("2026-03-01T09:00:00,5Z", "2026-03-01T09:00:00z", "2026-03-01T09:00:00.Z"),
        *("٢026-03-01T09:00:00Z", "2026-03-01T09:00:00Z\n", 1772355600, None),
    ],
)
def test_what_parsers_read_otherwise_is_none(value: object) -> None:
    assert moment(value) is None


def test_what_the_trail_writes_has_six_digits() -> None:
    assert moment(now()) is not None
    assert len(now()) == len("2026-03-01T09:00:00.123456Z")
