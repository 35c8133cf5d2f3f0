"""Citations as Cohere, Gemini and Bedrock place them, by plain HTTP and in streams."""

import json
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from tests.clients.quoting import (
    CITED,
    DOCUMENT,
    MAIL,
    SAID,
    as_sent,
    chunks,
    lines_of,
    place,
)
from tests.clients.speech import Opens

from carnet.testing import FakeProvider, Reply
from carnet.testing.received import Received

NATIVE: dict[str, tuple[str, str, dict[str, Any], Callable[[str], Any]]] = {
    "cohere": (
        "cohere",
        "/v2/chat",
        {"model": "m", "messages": [{"role": "user", "content": f"Was? {MAIL}"}]},
        lambda text: {
            "message": {
                "content": [{"type": "text", "text": text}],
                "citations": [{**place(text, CITED), "text": CITED}],
            }
        },
    ),
    "gemini": (
        "google_genai",
        "/v1beta/models/m:generateContent",
        {"contents": [{"role": "user", "parts": [{"text": f"Was? {MAIL}"}]}]},
        lambda text: {
            "candidates": [
                {
                    "content": {"parts": [{"text": text}]},
                    "groundingMetadata": {
                        "groundingSupports": [
                            {
                                "segment": {
                                    "startIndex": len(
                                        text.partition(CITED)[0].encode()
                                    ),
                                    "endIndex": len(
                                        (text.partition(CITED)[0] + CITED).encode()
                                    ),
                                    "text": CITED,
                                }
                            },
                            {
                                "segment": {
                                    "endIndex": len(text.encode()),
                                    "text": text,
                                }
                            },
                        ]
                    },
                }
            ]
        },
    ),
    "bedrock": (
        "bedrock",
        "/model/m/converse",
        {
            "messages": [
                {
                    "role": "user",
                    "content": [
                        {"document": {"name": "d", "source": {"text": DOCUMENT}}}
                    ],
                }
            ]
        },
        lambda text: {
            "output": {
                "message": {
                    "content": [
                        {
                            "citationsContent": {
                                "content": [{"text": "Sie."}],
                                "citations": [
                                    {
                                        "sourceContent": [{"text": "Ende."}],
                                        "location": {
                                            "documentChar": {
                                                "documentIndex": 0,
                                                **place(text, "Ende."),
                                            }
                                        },
                                    }
                                ],
                            }
                        }
                    ]
                }
            }
        },
    ),
}


@pytest.mark.parametrize("vendor", NATIVE)
def test_other_vendors_places_are_the_callers_own(
    opens: Opens, provider: FakeProvider, vendor: str
) -> None:
    dialect, path, body, made = NATIVE[vendor]
    own = DOCUMENT if vendor == "bedrock" else f"{SAID} Köln: {CITED[:3]}"

    def cites(seen: Received) -> Reply:
        return Reply(raw=json.dumps(made(as_sent(seen, own))).encode())

    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=dialect)
    provider.script(cites)
    with httpx2.Client() as client:
        answer = guard.wrap(client).post(provider.url + path, json=body)
    assert answer.json() == made(own)
    assert provider.leaks([MAIL]) == ()


def cohere_events(text: str) -> list[Any]:
    start = {"type": "content-start", "index": 0}
    said = [
        {"type": "content-delta", "index": 0, "delta": {"message": {"content": one}}}
        for one in ({"text": piece} for piece in chunks(text))
    ]
    cited = {"message": {"citations": {**place(text, CITED), "text": CITED}}}
    return [start, *said, {"type": "citation-start", "index": 0, "delta": cited}]


def gemini_events(text: str) -> list[Any]:
    before = len(text.partition(CITED)[0].encode())
    segment = {"startIndex": before, "endIndex": before + len(CITED), "text": CITED}
    parts = [{"content": {"parts": [{"text": one}]}} for one in chunks(text)]
    last = {"groundingMetadata": {"groundingSupports": [{"segment": segment}]}}
    return [{"candidates": [one]} for one in [*parts[:-1], {**parts[-1], **last}]]


@pytest.mark.parametrize(
    ("dialect", "path", "made"),
    [
        ("cohere", "/v2/chat", cohere_events),
        (
            "google_genai",
            "/v1beta/models/m:streamGenerateContent?alt=sse",
            gemini_events,
        ),
    ],
)
def test_other_vendors_streams_count_in_the_callers_own_text(
    opens: Opens,
    provider: FakeProvider,
    dialect: str,
    path: str,
    made: Callable[[str], list[Any]],
) -> None:
    own = f"Köln: {SAID}"
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=dialect)
    provider.script(lambda seen: lines_of(made(as_sent(seen, own))))
    _, _, body, _ = NATIVE["cohere" if dialect == "cohere" else "gemini"]
    with httpx2.Client() as client:
        answer = guard.wrap(client).post(
            provider.url + path, json={**body, "stream": True}
        )
    read = [json.loads(line[6:]) for line in answer.text.splitlines() if line]
    assert places_of(read[-1]) == places_of(made(own)[-1])
    assert provider.leaks([MAIL]) == ()


def places_of(node: Any) -> list[int]:
    """The numbers of a citation."""
    keys = ("start", "end", "startIndex", "endIndex")
    if isinstance(node, list):
        return [one for child in node for one in places_of(child)]
    if not isinstance(node, dict):
        return []
    own = [node[key] for key in keys if key in node]
    return own + [one for child in node.values() for one in places_of(child)]
