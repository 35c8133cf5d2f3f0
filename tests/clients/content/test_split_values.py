"""A value that somebody says in several turns leaves in none of them."""

from typing import Any

import httpx2
import pytest
from tests.clients.speech import Opens

from carnet import Guard
from carnet.testing import FakeProvider
from carnet.testing.received import PLACEHOLDER

CHAT = "/v1/chat/completions"
IBAN = ("DE89 3704 0044", "0532 0130 00")


def said(*texts: Any, between: str | None = None) -> dict[str, Any]:
    messages: list[Any] = []
    for text in texts:
        if messages and between is not None:
            messages.append({"role": "assistant", "content": between})
        messages.append({"role": "user", "content": text})
    return {"model": "m", "messages": messages}


def left(client: httpx2.Client, provider: FakeProvider, body: Any) -> str:
    """The body that reached the provider; the caller gets its own words back."""
    answer = client.post(CHAT, json=body)
    assert answer.status_code == 200
    return provider.requests[-1].body.decode()


@pytest.mark.parametrize("between", [None, "Go on.", "And the rest? I have 12 digits."])
@pytest.mark.parametrize(
    "parts",
    [
        ("My IBAN is DE89 3704 0044", "0532 0130 00, please"),
        ("IBAN DE89 3704", "0044 0532", "0130 00"),
        ("the card: 4111 1100", "0000 1425 expires soon"),
        ("4111", "1111", "1111", "1111"),
        ("write to m.ellsworth@exa", "mple.com"),
    ],
)
def test_a_value_in_several_turns_is_replaced_in_each(
    bare: httpx2.Client,
    provider: FakeProvider,
    parts: tuple[str, ...],
    between: str | None,
) -> None:
    whole = left(bare, provider, said(*parts, between=between))
    whole = PLACEHOLDER.sub("", whole)  # Drawn: "0130" may be in one.
    for digits in ("3704", "0044", "0532", "0130", "1100", "1425", "ellsworth", "mple"):
        assert digits not in whole
    assert '"4111"' not in whole
    assert '"1111"' not in whole


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (
            "/v1/responses",
            {"model": "m", "input": [
                {"role": "user", "content": [{"type": "input_text", "text": IBAN[0]}]},
                {"role": "user", "content": IBAN[1]},
            ]},
        ),
        (
            "/v1beta/models/gemini-3:generateContent",
            {"contents": [
                {"role": "user", "parts": [{"text": IBAN[0]}]},
                {"role": "model", "parts": [{"text": "and?"}]},
                {"role": "user", "parts": [{"text": IBAN[1]}]},
            ]},
        ),
        (
            "/v1/messages",
            {"model": "m", "max_tokens": 9, "messages": [
                {"role": "user", "content": [{"type": "text", "text": IBAN[0]}]},
                {"role": "user", "content": IBAN[1]},
            ]},
        ),
    ],
)  # fmt: skip
def test_turns_are_turns_on_every_wire(
    opens: Opens, provider: FakeProvider, path: str, body: Any
) -> None:
    guard: Guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="")
    with guard.wrap(httpx2.Client(base_url=provider.url)) as client:
        client.post(path, json=body)
    assert provider.requests
    assert not provider.leaks(["3704", "0532 0130"])


@pytest.mark.parametrize("cut", range(3, len("DE89 3704 0044 0532 0130 00") - 3, 4))
def test_a_value_that_is_cut_between_two_chunks_of_a_text_is_replaced(
    bare: httpx2.Client, provider: FakeProvider, cut: int
) -> None:
    text = f"Long letter. Pay to {' '.join(IBAN)} by Monday."
    at = text.index("DE89") + cut
    body = {"model": "m", "input": [text[:at], text[at:], "and 12 more"]}
    bare.post("/v1/embeddings", json=body)
    assert provider.requests
    assert not provider.leaks(["DE89", "3704", "0044", "0532", "0130"])


def test_a_known_value_in_three_turns_is_replaced(
    guard: Guard, bare: httpx2.Client, provider: FakeProvider
) -> None:
    with guard.context(known=["Policy KX-77 20 519"]):
        left(bare, provider, said("It is policy KX-77", "20", "519, I think"))
    assert not provider.leaks(["KX-77", "519"])


def test_turns_that_share_nothing_keep_their_bytes(
    bare: httpx2.Client, provider: FakeProvider
) -> None:
    body = said("How many are 1200?", "4111", "and 12 x 17", "2024", "5 more")
    assert left(bare, provider, body).count("_") == 0
