"""Wrong arguments of a guard: an error that says what and where, never the value."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from carnet import ConfigError, Guard, TransferBlocked
from carnet.testing import FakeProvider, write_env

NAME = "Erika Mustermann"


@pytest.fixture
def guard(tmp_path: Path) -> Iterator[Guard]:
    with (
        FakeProvider() as provider,
        Guard.from_env(write_env(tmp_path, provider)) as one,
    ):
        yield one


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"known": NAME}, "known"),
    ({"known": NAME.encode()}, "known"),
    ({"known": {"name": NAME}}, "known"),
    ({"known": None}, "known"),
    ({"known": [471108]}, "known[0]"),
    ({"known": ["x", None]}, "known[1]"),
    ({"known": [NAME.encode()]}, "known[0]"),
    ({"known": [{"n": NAME}]}, "known[0]"),
    ({"persons": NAME}, "persons"),
    ({"persons": True}, "persons"),
    ({"persons": -5}, "persons"),
    ({"persons": 10**30}, "persons"),
    ({"purpose": NAME * 100}, "purpose"),
    ({"categories": "health"}, "categories"),
    ({"categories": [NAME]}, "kind"),
    ({"categories": [7]}, "categories[0]"),
    ({"data_subject": [NAME]}, "data_subject"),
    ({"conversation": 471108}, "conversation"),
    ({"purpose": {"p": NAME}}, "purpose"),
    ({"data_subject": f"{NAME}\ud800"}, "data_subject"),
    ({"conversation": f"{NAME}\udc00"}, "conversation"),
    ({"known": ["x", f"{NAME}\ud83d"]}, "known[1]"),
    ({"known": [NAME, "§"]}, "known[1]"),
    ({"known": ["-\u200b\u200b"]}, "known[0]"),
]


def everything(error: BaseException | None) -> str:
    """What a log may show of an error and of those it came from."""
    if error is None:
        return ""
    own = f"{error} {error!r} {error.args} {vars(error)}"
    return own + everything(error.__cause__) + everything(error.__context__)


@pytest.mark.parametrize(("said", "named"), WRONG)
def test_a_wrong_argument_is_an_error_and_not_quoted(
    guard: Guard, said: dict[str, Any], named: str
) -> None:
    with pytest.raises(ConfigError) as caught, guard.context(**said):
        pytest.fail("it was taken")
    shown = everything(caught.value)
    assert named in shown
    assert caught.value.hint
    assert "Mustermann" not in shown
    assert "471108" not in shown


def test_lists_sets_and_iterators_of_texts_are_taken(guard: Guard) -> None:
    value = "QX-77"
    given: tuple[Any, ...] = ([value], {value}, (value,), iter([value]))
    for known in given:
        with guard.context(known=known, categories=iter(["health"]), persons=0):
            assert value not in guard.redact(f"the case {value}").text
    with guard.context(known=["", " "]):  # a field that is empty hides nothing
        assert guard.redact("the case").text == "the case"
    with guard.context(known=()):
        assert value in guard.redact(f"the case {value}").text


MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
CALLS: dict[str, tuple[Callable[[Any], Any], type[Exception]]] = {
    "redact bytes": (lambda g: g.redact(NAME.encode()), TypeError),
    "redact None": (lambda g: g.redact(None), TypeError),
    "redact list": (lambda g: g.redact([NAME]), TypeError),
    "redact importer": (lambda g: g.redact("x", importer=[NAME]), ConfigError),
    "redact no importer": (lambda g: g.redact("x", importer=None), ConfigError),
    "hooks text": (lambda g: type(g).from_env(None, hooks=NAME), ConfigError),
    "hooks function": (lambda g: type(g).from_env(None, hooks=str), ConfigError),
    "hooks of none": (lambda g: type(g).from_env(None, hooks=[str, NAME]), ConfigError),
    "restore dict": (lambda g: g.restore({"a": NAME}), TypeError),
    "decide url": (lambda g: g.decide([NAME]), ConfigError),
    "decide None": (lambda g: g.decide(None), ConfigError),
    "decide on": (lambda g: g.decide("llm.example", on="2026-01-01"), ConfigError),
    "decide moment": (lambda g: g.decide("llm.example", on=MOMENT), ConfigError),
    "guarded nowhere": (lambda g: g.guarded(str, destination=None), ConfigError),
    "guarded number": (lambda g: g.guarded(str, destination=5), ConfigError),
    "guarded later": (lambda g: g.guarded(destination=5), ConfigError),
    "guarded text": (lambda g: g.guarded(NAME, destination="h.example"), ConfigError),
    "decide str": (lambda g: g.decide("llm.example", categories=NAME), ConfigError),
    "decide kind": (lambda g: g.decide("llm.example", categories=[NAME]), ConfigError),
}


@pytest.mark.parametrize(("call", "kind"), CALLS.values(), ids=CALLS.keys())
def test_a_wrong_type_has_a_hint_and_no_value(
    guard: Guard, call: Callable[[Any], Any], kind: type[Exception]
) -> None:
    with pytest.raises(kind) as caught:
        call(guard)
    shown = everything(caught.value)
    assert "hint" in shown
    assert "Mustermann" not in shown


@pytest.mark.parametrize("url", ["https://[::1/v1", "https://a]b/v1", "https://[x]/"])
def test_a_url_that_nobody_can_read_is_decided_as_an_unknown_place(
    guard: Guard, url: str
) -> None:
    decided = guard.decide(url, categories=["health"])
    assert (decided.effect, decided.destination and decided.destination.host) == (
        "block",
        "",
    )


def deep(levels: int) -> Any:
    value: Any = NAME
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value", [float("nan"), [float("inf")], "\ud800", {"\ud800": 1}, deep(3000)]
)
def test_an_argument_that_cannot_be_written_blocks_the_call(
    guard: Guard, value: Any
) -> None:
    called: list[Any] = []
    with pytest.raises(TransferBlocked) as caught:
        guard.guarded(called.append, destination="fake")(value)
    assert called == []
    assert "Mustermann" not in everything(caught.value)


@pytest.mark.parametrize("given", [".env", Path(".env"), {"redact": NAME}, None])
def test_a_guard_of_what_is_no_configuration_says_how_it_is_made(given: Any) -> None:
    with pytest.raises(ConfigError, match="config is of type") as caught:
        Guard(given)
    assert "Guard.from_env" in caught.value.hint
    assert NAME not in everything(caught.value)
