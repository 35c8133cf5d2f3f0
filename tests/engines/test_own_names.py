"""Kept values keep what they are meant for: no secret, and nobody's health."""

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import cast

import pytest
import requests

from carnet import Guard, TransferBlocked
from carnet.engines.wanted import Wanted, detector
from carnet.testing import FakeProvider, write_env
from carnet.trail import records
from carnet.vocabulary import Kind, Passage

ON = date(2026, 11, 24)
ANNA = "Anna Kowalska"
_DECIDED = ("transfer.intent", "transfer.denied")


def categories(*texts: str, keep: str = ANNA) -> set[tuple[str, str]]:
    finder = detector(None, "balanced", None, Wanted(keep=(keep,)))
    passages = [Passage(text, group=str(i)) for i, text in enumerate(texts)]
    found = finder.find(passages)
    assert keep not in {one.value for group in found for one in group}
    every = finder.categories(passages, found, on=ON)
    return {(one.kind.value, one.detector) for group in every for one in group}


def test_who_is_kept_is_somebody_of_whom_something_is_said() -> None:
    kinds = {kind for kind, _ in categories(f"{ANNA} has diabetes.")}
    assert kinds == {"health", "person_name"}
    assert ("person_name", "kept") in categories("She has HIV.", f"Write to {ANNA}.")
    assert ("person_name", "kept") in categories(f"{ANNA} attends primary school.")


def test_where_nothing_is_said_of_a_person_nothing_changes() -> None:
    assert categories(f"{ANNA} opens at nine.") == set()
    assert categories(f"Explain diabetes. Regards, {ANNA}") == set()
    firm = f"{ANNA} GmbH"
    assert categories(
        f"{firm} sells insulin and trains diabetes nurses.", keep=firm
    ) == (set())


@pytest.mark.parametrize("word", ["hunter2xyz", "Tr0ub4dor&3x"])
def test_a_secret_is_never_kept(word: str) -> None:
    finder = detector(None, "balanced", None, Wanted(keep=(word,)))
    (found,) = finder.find([Passage(f"password: {word}")])
    assert [one.kind for one in found] == [Kind.PASSWORD_SECRET]
    assert finder.left(found, [f"password: {word}"])


def sent(folder: Path, keep: str, text: str) -> tuple[str, set[str]]:
    """What left of a text, or "" of what was refused; and the categories recorded."""
    folder.mkdir()
    left = ""
    with FakeProvider() as provider:
        env = write_env(folder, provider, tool=False, settings={"CARNET_KEEP": keep})
        body = {"model": "m-1", "messages": [{"role": "user", "content": text}]}
        with Guard.from_env(env) as guard:
            session = guard.wrap(requests.Session())
            with suppress(TransferBlocked):
                session.post(f"{provider.url}/v1/chat/completions", json=body)
                left = json.loads(provider.requests[-1].body)["messages"][0]["content"]
    every = [entry.record or {} for entry in records(folder / "trail")]
    (told,) = [one for one in every if one.get("type") in _DECIDED]
    return left, set(cast("list[str]", told["data_categories"]))


def test_a_call_on_a_kept_person_is_decided_as_on_anybody(tmp_path: Path) -> None:
    said = f"{ANNA} has diabetes and was convicted of theft"
    every = {"health", "criminal", "person_name"}
    assert sent(tmp_path / "1", ANNA, said) == ("", every)
    child = f"{ANNA} is 9 years old and attends primary school."
    every = {"age", "minor_under_14", "person_name"}
    assert sent(tmp_path / "2", ANNA, child) == ("", every)
    plain = f"{ANNA} opens at nine."
    assert sent(tmp_path / "3", ANNA, plain) == (plain, set())
    left, kinds = sent(tmp_path / "4", "hunter2xyz", "password: hunter2xyz")
    assert "hunter2xyz" not in left
    assert kinds == {"password_secret"}
