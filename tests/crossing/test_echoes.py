"""What a prompt writes like a placeholder of its own call stays what it was."""
# ruff: noqa: RUF001 - letters of Turkish

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from carnet import Guard
from carnet.testing import FakeProvider, write_env

Ask = Callable[..., tuple[str, str]]
ISSUED = re.compile(r"PERSON_([0-9A-Z]{8,10})(?![0-9A-Z])")


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider() as one:
        yield one


@pytest.fixture
def guard(tmp_path: Path, provider: FakeProvider) -> Guard:
    return Guard.from_env(write_env(tmp_path, provider, tool=True, settings=None))


@pytest.fixture
def ask(guard: Guard, provider: FakeProvider) -> Ask:
    """Answer and what was sent, of an assistant that repeats what it gets."""

    def asked(prompt: str, known: str = "Ann Lee") -> tuple[str, str]:
        sent: list[str] = []

        def assistant(text: str) -> str:
            sent.append(text)
            return text

        called = guard.guarded(assistant, destination=provider.host)
        with guard.context(known=[known]):
            return called(prompt), sent[-1]

    return asked


@pytest.mark.parametrize("form", ["PERSON {}", "PERSON-{}", "person {}", "PERSON_{}"])
def test_text_like_the_calls_own_placeholder_comes_home_as_it_was(
    ask: Ask, form: str
) -> None:
    _, sent = ask("Ann Lee wrote.")
    found = ISSUED.search(sent)
    assert found is not None
    prompt = f"Ann Lee wrote. Ref {form.format(found[1])}."
    assert ask(prompt)[0] == prompt


def test_redacted_text_with_such_a_form_is_restored_to_itself(guard: Guard) -> None:
    text = "to erika@example.com, see EMAIL {}"
    found = re.search(r"EMAIL_([0-9A-Z]+)", guard.redact(text).text)
    assert found is not None
    prompt = text.format(found[1])
    assert guard.restore(guard.redact(prompt).text) == prompt


def test_ordinary_text_of_that_shape_is_sent_as_it_is(ask: Ask) -> None:
    assert "id 6f1e7c1a-52b3" in ask("Ann Lee asks for id 6f1e7c1a-52b3.")[1]


@pytest.mark.parametrize(
    "prompt",
    ["Please mark the invoice of Mark as paid.", "Will Mark mark it?"],
)
def test_a_short_name_is_nobody_in_small_letters(ask: Ask, prompt: str) -> None:
    answer, sent = ask(prompt, "Mark")
    assert answer == prompt
    assert "Mark" not in sent
    assert " mark " in sent


@pytest.mark.parametrize(
    ("known", "prompt", "value"),
    [
        ("Straße Weiß", "Straße Weiß; STRASSE WEISS", "WEISS"),
        ("İsmail Işık", "İsmail Işık; ismail ışık; ISMAIL IŞIK", "ismail"),
        ("1234567", "policy K1234567, file AB1234567XY", "1234567"),
    ],
)
def test_a_known_value_goes_in_capitals_and_behind_letters(
    ask: Ask, known: str, prompt: str, value: str
) -> None:
    answer, sent = ask(prompt, known)
    assert answer == prompt
    assert value not in sent
