"""Conversations: stable over their turns, unlinkable beyond, bounded in memory."""

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.adapter import Json
from carnet.crossing.conversation import (
    Attempt,
    Bounded,
    Conversations,
    new_id,
)
from carnet.crossing.thread import Thread
from carnet.vault import Vault
from carnet_openai.dialect import OPENAI

KEY = b"k" * 32


def chat(*turns: str) -> Json:
    roles = ("user", "assistant")
    return {
        "messages": [
            {"role": "system", "content": "be brief"},
            *({"role": roles[i % 2], "content": t} for i, t in enumerate(turns)),
        ]
    }


def join(
    memory: Conversations, tree: Json, *, named: str | None = None, retry: int = 0
) -> Attempt:
    body = json.dumps(tree).encode()
    return memory.attempt(body, tree, OPENAI, named=named, retry=retry)


def test_a_second_turn_belongs_to_the_conversation_it_continues() -> None:
    memory = Conversations(KEY)
    first = join(memory, chat("hello"))
    second = join(memory, chat("hello", "hi", "more"))
    third = join(memory, chat("hello", "hi", "more", "ok", "again"))
    assert first.thread.id == second.thread.id == third.thread.id
    assert len({first.call_id, second.call_id, third.call_id}) == 3


def test_two_conversations_with_the_same_opening_share_nothing() -> None:
    memory = Conversations(KEY)
    one, other = join(memory, chat("hello")), join(memory, chat("hello"))
    assert one.thread.id != other.thread.id
    later = {
        join(memory, chat("hello", "reply 1", "x")).thread.id,
        join(memory, chat("hello", "reply 2", "x")).thread.id,
    }
    assert len(later | {one.thread.id, other.thread.id}) == 4


def test_later_turns_are_stable_in_every_process() -> None:
    turns = chat("hello", "hi", "more")
    assert (
        join(Conversations(KEY), turns).thread.id
        == join(Conversations(KEY), turns).thread.id
    )


def test_a_retry_is_another_attempt_at_the_same_call() -> None:
    memory = Conversations(KEY)
    first = join(memory, chat("hello"))
    again = join(memory, chat("hello"), retry=1)
    assert (again.call_id, again.number) == (first.call_id, 2)
    assert again.thread.id == first.thread.id


def test_a_named_conversation_is_itself_everywhere() -> None:
    one = join(Conversations(KEY), chat("a"), named="case-1")
    two = join(Conversations(KEY), chat("b"), named="case-1")
    other = join(Conversations(KEY), chat("a"), named="case-2")
    assert one.thread.id == two.thread.id != other.thread.id


def test_an_answer_continued_by_id_brings_its_placeholders_back() -> None:
    memory = Conversations(KEY)
    first = join(memory, {"input": "hello"})
    first.thread.remember({"PERSON_7F3K2M9Q": "Ada"})
    memory.answered(first.thread, "resp_1")
    second = join(memory, {"input": "more", "previous_response_id": "resp_1"})
    assert second.thread.id == first.thread.id
    assert second.thread.resumed
    assert second.thread.issued == {"PERSON_7F3K2M9Q": "Ada"}


def test_other_keys_give_other_conversations() -> None:
    turns = chat("hello", "hi", "more")
    assert (
        join(Conversations(KEY), turns).thread.id
        != join(Conversations(b"x" * 32), turns).thread.id
    )


@given(st.lists(st.tuples(st.integers(0, 9), st.integers()), max_size=60))
def test_memory_forgets_the_oldest_and_only_beyond_its_limit(
    puts: list[tuple[int, int]],
) -> None:
    memory: Bounded[int, int] = Bounded(4)
    order: list[int] = []
    for key, value in puts:
        memory.put(key, value)
        order = [k for k in order if k != key] + [key]
        order = order[-4:]
    assert [k for k in range(10) if memory.get(k) is not None] == sorted(order)


def test_a_thread_never_keeps_more_than_its_bound() -> None:
    thread = Thread("t")
    for start in range(0, 40_000, 1_000):
        thread.remember({str(i): "v" for i in range(start, start + 1_000)})
    assert len(thread.issued) == 20_000


def test_a_thread_shows_no_value() -> None:
    thread = Thread("t")
    thread.remember({"PERSON_7F3K2M9Q": "Ada"})
    assert "Ada" not in repr(thread)


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Callable[[], Conversations]]:
    """Makes the memory of one more process that shares a vault."""
    with ExitStack() as stack:

        def another() -> Conversations:
            vault = stack.enter_context(closing(Vault.open(tmp_path / "vault", KEY)))
            return Conversations(KEY, vault.notes)

        yield another


def test_a_chat_goes_on_in_every_process_that_shares_the_vault(
    shared: Callable[[], Conversations],
) -> None:
    first = join(shared(), chat("hello"))
    second = join(shared(), chat("hello", "hi", "more"))
    third = join(shared(), chat("hello", "hi", "more", "ok", "again"))
    assert first.thread.id == second.thread.id == third.thread.id


def test_two_chats_with_one_opening_stay_two_in_all_processes(
    shared: Callable[[], Conversations],
) -> None:
    begun = [join(shared(), chat("hello")).thread.id for _ in range(2)]
    later = [
        join(shared(), chat("hello", reply, "more")).thread.id
        for reply in ("reply 1", "reply 2", "reply 1")
    ]
    assert len({*begun, *later}) == 4
    assert later[0] == later[2]


def test_a_chat_that_went_on_takes_no_other_chats_beginning(
    shared: Callable[[], Conversations],
) -> None:
    one = join(shared(), chat("hello", "reply 1", "more")).thread.id
    other = join(shared(), chat("hello")).thread.id
    assert join(shared(), chat("hello", "reply 1", "more", "ok", "x")).thread.id == one
    assert join(shared(), chat("hello", "reply 2", "more")).thread.id == other


def test_the_id_of_a_call_is_a_random_uuid() -> None:
    drawn = [uuid.UUID(new_id()) for _ in range(200)]
    assert {(one.version, one.variant) for one in drawn} == {(4, uuid.RFC_4122)}
    assert len(set(drawn)) == len(drawn)
