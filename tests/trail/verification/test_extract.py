"""What verification takes from the bytes of entries is what a parser reads in them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from carnet.trail.canonical import canonical
from carnet.trail.verification.chronicle import WINDOW, Window
from carnet.trail.verification.extract import CALLS, Extract, extract, extract_each

TIME = "2026-11-26T12:42:00.791759Z"
CALL = "202d42a9-aaa5-420a-96e4-0aad14a540fd"
INTENT: dict[str, object] = {
    "adapters": {"carnet 0.1.0": ["openai"]},
    "attempt": 1,
    "call_id": CALL,
    "obligations": [{"id": "eu.tia", "sentence": 'review "it"\\n'}],
    "time": TIME,
    "transfer_tool": "scc-2021",
    "type": "transfer.intent",
    "v": 1,
    "valid_until": "2099-12-31",
}
OUTCOME: dict[str, object] = {
    "attempt": 1,
    "call_id": CALL,
    "state": "completed",
    "time": TIME,
    "type": "transfer.outcome",
    "v": 1,
}
VALUES: st.SearchStrategy[object] = st.sampled_from(
    [
        "",
        TIME,
        '"time":"x"',
        ',"time":"',
        "\\",
        '\\"',
        "ü",
        0,
        None,
        [],
        {"time": TIME},
        {"attempt": 1, "call_id": "another"},
    ]
)
OTHERS = st.fixed_dictionaries(
    {"type": st.sampled_from(["policy", "heartbeat", 'tra"nsfer', "transfer.denied"])},
    optional={
        "a": VALUES,
        "attempt": st.sampled_from([1, 12, None, "1"]),
        "call_id": st.sampled_from([CALL, "c", "", None, 'c"d']),
        "time": st.sampled_from([TIME, TIME[:-1], "", None, 7, TIME.replace("-", '"')]),
        "timestamp": VALUES,
        "zone": VALUES,
    },
)


def plain(found: Extract) -> tuple[list[bytes], list[bytes], dict[bytes, list[bytes]]]:
    calls = {kind: list(found.calls[kind]) for kind in CALLS}
    return list(found.times), list(found.kinds), calls


def test_records_of_a_guard_are_read_without_a_parser() -> None:
    late = {**INTENT, "attempt": 10}
    entries = [canonical(one) for one in (INTENT, OUTCOME, INTENT, late, OUTCOME)]
    found = extract(entries)
    assert found is not None
    assert plain(found) == plain(extract_each(entries))
    first, tenth = f'{CALL}"'.encode(), f'"attempt":10,"call_id":"{CALL}"'.encode()
    assert found.calls[b"transfer.outcome"] == [first, first]
    assert found.calls[b"transfer.intent"] == [first, first, tenth]


@pytest.mark.parametrize(
    "entry",
    [
        b'{"a":{"id":1,"time":"%s","type":"transfer.intent"}}' % TIME.encode(),
        b'{"id":"x","time":"%s","type":"policy","v":1}\n{}' % TIME.encode(),
        b'{"id":"x","time":"%s","type":"policy","v":1},{}' % TIME.encode(),
        b'{"type":"policy","id":"x","time":"%s"}' % TIME.encode(),
        b'{"id":"x","time":"%s","type":"transfer.intent","v":1}' % TIME.encode(),
        b"certificate",
        b"",
    ],
)
def test_what_looks_otherwise_is_left_to_the_parser(entry: bytes) -> None:
    assert extract([canonical(INTENT), entry, canonical(OUTCOME)]) is None


@pytest.mark.parametrize("odd", [f'"{CALL[1:]}', f"\\{CALL[1:]}", f"{CALL}0", CALL[1:]])
def test_one_odd_id_among_calls_is_read_by_the_parser(odd: str) -> None:
    entries = [canonical(one) for one in (INTENT, {**INTENT, "call_id": odd}, INTENT)]
    found = extract(entries)
    assert found is None or plain(found) == plain(extract_each(entries))


@example([{"type": "transfer.denied", "time": TIME, "attempt": 1, "call_id": 'c"d'}])
@example(
    [{"type": "transfer.denied", "time": TIME, "a": {"attempt": 1, "call_id": "x"}}]
)
@given(st.lists(OTHERS, min_size=1, max_size=4))
def test_bytes_say_what_a_parser_reads(records: list[dict[str, object]]) -> None:
    entries = [canonical(record) for record in (INTENT, *records, OUTCOME)]
    found = extract(entries)
    assert found is None or plain(found) == plain(extract_each(entries))


def test_a_repetition_is_found_in_one_batch_and_a_window_away() -> None:
    window = Window()
    assert list(window.repeated([b"a", b"b", b"a", b"", b""])) == [2]
    for first in range(0, WINDOW - 4, 256):
        window.repeated([b"%d" % n for n in range(first, first + 256)])
    assert list(window.repeated([b"x", b"b", b"a", b"x", b""])) == [1, 2, 3]


KEYS = st.lists(st.binary(min_size=1, max_size=1), max_size=5)


@example([[b"a", b"c"], [b"d"], [b"b"], [b"c", b"e"], [b"f", b"g"], [b"g"]])
@given(st.lists(KEYS, max_size=8))
def test_whether_keys_go_up_or_not_the_same_repeat(batches: list[list[bytes]]) -> None:
    window, seen = Window(), set[bytes]()
    for keys in batches:
        again = [n for n, key in enumerate(keys) if key in {*seen, *keys[:n]}]
        assert list(window.repeated(keys)) == again
        seen.update(keys)


def test_keys_that_only_went_up_are_known_a_window_later_and_then_forgotten() -> None:
    window = Window()
    for first in range(0, 2 * WINDOW, 256):
        rising = [b"%08d" % n for n in range(first, first + 256)]
        assert not window.repeated(rising)
    assert list(window.repeated([b"%08d" % WINDOW, b"x"])) == [0]
    assert not window.repeated([b"%08d" % (WINDOW - 1)])
