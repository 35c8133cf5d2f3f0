"""What a prompt writes like a placeholder of its own call stays what it was."""
# ruff: noqa: RUF001 - letters of Turkish

import base64
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
def guard(tmp_path: Path, provider: FakeProvider) -> Iterator[Guard]:
    with Guard.from_env(write_env(tmp_path, provider, tool=True)) as one:
        yield one


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


FORMS = (
    *("PERSON-{}", "person {}", "Person {}s", "PERSON-{}en"),
    *("PERSON_{}", "PERSON+{}", "PERSON&#95;{}"),
)


def tag_of(guard: Guard, name: str) -> str:
    found = ISSUED.search(guard.redact(f"{name} wrote.").text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("importer", ["*", "other"])
def test_text_like_a_placeholder_of_somebody_else_is_restored_to_itself(
    guard: Guard, form: str, importer: str
) -> None:
    tag = tag_of(guard, "Erika Mustermann")
    text = f"please echo {form.format(tag)} and {form.format(tag.lower())}"
    redacted = guard.redact(text, importer=importer).text
    assert guard.restore(redacted) == text
    assert "Erika" not in guard.restore(f"Here it is: {redacted}")


def test_text_like_a_placeholder_of_somebody_later_is_restored_to_itself(
    tmp_path: Path, provider: FakeProvider
) -> None:
    settings = {"CARNET_PSEUDONYM_KEY": base64.b64encode(bytes(range(32))).decode()}
    env = write_env(tmp_path, provider, tool=True, settings=settings)
    with Guard.from_env(env) as guard:
        tag = tag_of(guard, "Erika Mustermann")
    with Guard.from_env(env) as guard:
        texts = [form.format(tag) for form in FORMS]
        redacted = [guard.redact(text).text for text in texts]
        assert tag_of(guard, "Erika Mustermann") == tag
        assert [guard.restore(text) for text in redacted] == texts


@pytest.mark.parametrize("form", FORMS)
def test_a_call_gives_nobody_the_value_of_another(
    guard: Guard, ask: Ask, form: str
) -> None:
    """Nor does it send what an answer that is asked for later could turn into one."""
    tag = tag_of(guard, "Erika Mustermann")
    prompt = f"Ann Lee asks to echo {form.format(tag)}."
    answer, sent = ask(prompt)
    assert answer == prompt
    assert tag not in sent


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
