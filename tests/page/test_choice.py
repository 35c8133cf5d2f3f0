"""Which records stand on a page that has no room for all."""

import pytest

from carnet.report.page.choice import Choice, Rank


def filled(**counts: int) -> Choice:
    """A choice with units of each rank, at indices of their own."""
    choice = Choice()
    for rank in Rank:
        for number in range(counts.get(rank.name.lower(), 0)):
            choice._firsts[rank].append(rank * 1_000 + number)
    return choice


@pytest.mark.parametrize(
    ("counts", "room", "wanted"),
    [
        ({"wrong": 9, "refused": 9, "call": 9}, 27, [0, 9, 9, 0, 9, 0]),
        ({"wrong": 900, "refused": 900, "call": 900}, 100, [0, 50, 25, 0, 25, 0]),
        ({"standing": 5, "wrong": 3, "call": 90}, 10, [5, 3, 0, 0, 2, 0]),
        ({"refused": 90, "call": 2, "facts": 1}, 93, [0, 0, 90, 0, 2, 1]),
        ({"refused": 90, "call": 2}, 50, [0, 0, 48, 0, 2, 0]),
    ],
)
def test_no_rank_crowds_out_the_others_and_no_room_is_left(
    counts: dict[str, int], room: int, wanted: list[int]
) -> None:
    best = filled(**counts).best(room)
    assert [len(best[rank]) for rank in Rank] == wanted


def test_a_rank_that_is_not_taken_whole_is_taken_evenly() -> None:
    assert filled(call=100).best(4)[Rank.CALL] == [4012, 4037, 4062, 4087]
