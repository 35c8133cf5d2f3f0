"""What an answer says about where it ran, through real clients: kept, compared."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import anthropic
import openai
import pytest
import requests
from tests.clients.answers.reporting import (
    AZURE,
    LAX,
    TEXT,
    ask,
    chat,
    claude,
    gpt,
    module_of,
    ran_in,
)

from carnet import Guard, decision_of
from carnet.testing import FakeProvider, Reply

Opens = Callable[..., Guard]
Journal = Callable[[str], list[dict[str, Any]]]
OTHER = "planted-9f3c@example.org"


def said(journal: Journal) -> list[Any]:
    return [record.get("reported_location") for record in journal("transfer.outcome")]


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("gzip", [False, True])
def test_an_answer_that_ran_where_it_was_asked_to_is_recorded(
    opens: Opens, provider: FakeProvider, journal: Journal, *, stream: bool, gzip: bool
) -> None:
    guard = opens(tool=False, **LAX)
    provider.script(ran_in("us", gzip=gzip))
    with claude(guard, provider) as client:
        answer = ask(client, stream=stream)
        texts = [event.type for event in answer] if stream else answer.content[0].text
        assert "message_stop" in texts if stream else texts == "An ATA carnet."
    (found,) = said(journal)
    assert found == [
        {
            "by": "report.anthropic.inference_geo",
            "said": "us",
            "places": ["US"],
            "hint": False,
        }
    ]
    assert journal("destination.contradiction") == []


def refused(call: Callable[[], Any]) -> Any:
    with pytest.raises(anthropic.APIStatusError) as caught:
        call()
    assert caught.value.status_code == 451
    return decision_of(caught.value)


@pytest.mark.parametrize("stream", [False, True])
def test_a_contradiction_is_an_entry_and_blocks_the_next_call_there(
    opens: Opens,
    provider: FakeProvider,
    journal: Journal,
    caplog: pytest.LogCaptureFixture,
    *,
    stream: bool,
) -> None:
    guard = opens(tool=False, **LAX)
    provider.script(ran_in("global"))
    with claude(guard, provider) as client:
        answer = ask(client, stream=stream)
        if stream:
            assert list(answer)
        (entry,) = journal("destination.contradiction")
        assert entry["host"] == "api.anthropic.com"
        assert entry["decided_processing"] == ["US"]
        assert entry["policy"] == "block"
        assert entry["reported_location"][0]["said"] == "global"
        (outcome,) = journal("transfer.outcome")
        assert outcome["call_id"] == entry["call_id"]
        assert "destination_contradiction" in caplog.text
        decision = refused(lambda: ask(client))
        assert decision.reasons[0].rule == "guard.contradicted"
        assert entry["call_id"] in decision.reasons[0].sentence
        assert any(entry["call_id"] in way for way in decision.alternatives)
        assert journal("transfer.denied")[0]["decision"] == "block"
        # Asked for nothing that was broken, the destination may be called.
        provider.script(ran_in("global"))
        assert ask(client, geo=None)
    assert len(provider.requests) == 2


def test_a_block_outlives_a_restart_until_it_is_settled(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    guard = opens(tool=False, **LAX)
    provider.script(ran_in("global"))
    with claude(guard, provider) as client:
        ask(client)
    guard.close()
    (entry,) = journal("destination.contradiction")
    again = opens(tool=False, **LAX)
    with claude(again, provider) as client:
        assert refused(lambda: ask(client)).reasons[0].rule == "guard.contradicted"
    again.close()
    settled = {**LAX, "CARNET_CONTRADICTION_CLEARED": f"other,{entry['call_id']}"}
    provider.script(ran_in("us"))
    with claude(opens(tool=False, **settled), provider) as client:
        assert ask(client)


def test_another_process_learns_of_a_contradiction_from_the_trail(
    opens: Opens, provider: FakeProvider
) -> None:
    first, second = opens(tool=False, **LAX), opens(tool=False, **LAX)
    provider.script(ran_in("us"), ran_in("global"))
    with claude(first, provider) as one, claude(second, provider) as two:
        ask(one)
        ask(two)
        while True:  # within a second
            provider.script(ran_in("us"))
            try:
                ask(one)
            except anthropic.APIStatusError as error:
                assert error.status_code == 451  # noqa: PT017 - the loop ends here
                break


def test_a_policy_may_only_record(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    guard = opens(tool=False, **LAX, CARNET_CONTRADICTION="record")
    provider.script(ran_in("global"), ran_in("global"))
    with claude(guard, provider) as client:
        ask(client)
        ask(client)
    entries = journal("destination.contradiction")
    assert [entry["policy"] for entry in entries] == ["record", "record"]


def test_content_says_nothing_about_the_place(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    guard = opens(tool=False, **LAX)
    text = json.dumps({"usage": {"inference_geo": "global"}})
    provider.script(Reply(text), Reply(text))
    with claude(guard, provider) as client:
        assert ask(client).content[0].text == text
        assert list(ask(client, stream=True))
    assert said(journal) == [None, None]
    assert journal("destination.contradiction") == []


def test_an_answer_cannot_put_words_into_the_trail(
    opens: Opens, provider: FakeProvider, tmp_path: Any, journal: Journal
) -> None:
    guard = opens(tool=False, **LAX)
    headers = {"cf-ray": OTHER, "x-vercel-id": OTHER, "x-amz-cf-pop": OTHER}
    provider.script(ran_in(OTHER, headers=headers))
    with claude(guard, provider) as client:
        ask(client)
    (found,) = said(journal)
    assert [one["said"] for one in found] == ["unlisted"]
    assert len(journal("destination.contradiction")) == 1
    guard.close()
    trail = b"".join(p.read_bytes() for p in (tmp_path / "trail").rglob("*")
                     if p.is_file())  # fmt: skip
    assert OTHER.encode() not in trail


@pytest.mark.parametrize(
    ("region", "place", "contradicted"),
    [
        ("Sweden Central", "SE", False),
        ("swedencentral", "SE", False),
        ("East US 2", "US", True),
        ("Atlantis", "unknown", True),
    ],
)
def test_azure_names_its_region_in_the_head(
    opens: Opens,
    provider: FakeProvider,
    journal: Journal,
    region: str,
    place: str,
    *,
    contradicted: bool,
) -> None:
    guard = opens(tool=False, **AZURE)
    provider.script(Reply("ok", headers={"x-ms-region": region}))
    url = "https://contoso.openai.azure.com/openai/v1"
    with gpt(guard, provider, url) as client:
        assert chat(client).choices[0].message.content == "ok"
    (found,) = said(journal)
    assert found[0]["places"] == [place]
    assert bool(journal("destination.contradiction")) is contradicted


def test_a_declaration_of_what_really_is_lifts_the_block(
    opens: Opens, provider: FakeProvider
) -> None:
    url = "https://contoso.openai.azure.com/openai/v1"
    elsewhere = Reply("ok", headers={"x-ms-region": "East US"})
    guard = opens(tool=False, **AZURE)
    provider.script(elsewhere)
    with gpt(guard, provider, url) as client:
        chat(client)
        with pytest.raises(openai.APIStatusError):
            chat(client)
    guard.close()
    real = {**AZURE, "CARNET_ENDPOINTS__AZ__SKU": "GlobalStandard"}
    provider.script(elsewhere)
    with gpt(opens(tool=False, **real), provider, url) as client:
        assert chat(client)


def test_a_router_names_the_provider_and_a_hint_is_no_place(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    guard = opens(tool=False, **LAX)
    headers = {
        "cf-ray": "8f1d2c3b4a5e6f70-FRA",
        "x-vercel-id": "fra1::iad1::abc-1",
    }
    body = {"id": "gen-1", "provider": "DeepSeek", "choices": []}
    with requests.Session() as session:
        session.mount("https://", provider.adapter())
        guard.wrap(session)
        for _ in range(2):
            provider.script(Reply(raw=json.dumps(body).encode(), headers=headers))
            session.post(
                "https://openrouter.ai/api/v1/chat/completions",
                json={"model": "m", "messages": [{"role": "user", "content": TEXT}]},
                timeout=5,
            ).raise_for_status()
    for found in said(journal):
        seen = {(one["by"], one["said"], one["hint"]) for one in found}
        assert seen == {
            ("report.openrouter.provider", "deepseek", False),
            ("report.cloudflare.ray", "FRA", True),
            ("report.vercel.id", "fra1", True),
        }
    assert journal("destination.contradiction") == []


def test_an_asynchronous_client_is_told_the_same(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    guard = opens(tool=False, **LAX)
    provider.script(ran_in("global"))
    library = module_of(anthropic.DefaultAsyncHttpxClient)

    async def go() -> None:
        http = anthropic.DefaultAsyncHttpxClient(
            transport=provider.async_transport(library)
        )
        async with anthropic.AsyncAnthropic(
            api_key="k", http_client=http, max_retries=0
        ) as client:
            guard.wrap(client)
            for refused_now in (False, True):
                asking = client.messages.create(
                    model="m",
                    max_tokens=9,
                    messages=[{"role": "user", "content": TEXT}],
                    extra_body={"inference_geo": "us"},
                )
                if refused_now:
                    with pytest.raises(anthropic.APIStatusError):
                        await asking
                else:
                    await asking

    asyncio.run(go())
    assert len(journal("destination.contradiction")) == 1
