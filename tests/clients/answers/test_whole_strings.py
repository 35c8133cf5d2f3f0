"""What comes whole in an event of a stream is not the beginning of the next one's.

Two calls of a tool, two citations or two segments of a recording stand in the same
place of two events. `PERSON_7F3K2M9Q` and `team` behind it are two strings, and not a
longer placeholder that somebody made up.
"""

import json
from collections.abc import Iterator
from typing import Any

import anthropic
import ollama
import openai
import pytest
from google import genai
from tests.clients.sdks.vendors import SSE
from tests.clients.speech import Opens

from carnet import Guard
from carnet.testing import FakeProvider, Received, Reply
from carnet.testing.received import PLACEHOLDER

NAME = "Erika Mustermann"
KNOWN = [NAME]
ASKED: Any = [{"role": "user", "content": f"Write to {NAME}"}]


def name_in(received: Received) -> str:
    return str(PLACEHOLDER.findall(received.body.decode())[0])


def events(frames: list[Any]) -> Reply:
    named = (f"event: {one['type']}\n" if "type" in one else "" for one in frames)
    lines = (
        f"{name}data: {json.dumps(one)}\n\n"
        for name, one in zip(named, frames, strict=True)
    )
    return Reply(raw="".join(lines).encode(), content_type=SSE)


def calls_of_ollama(received: Received) -> Reply:
    said: list[Any] = [
        {
            "role": "assistant",
            "tool_calls": [{"function": {"name": "f", "arguments": a}}],
        }
        for a in ({"to": name_in(received)}, {"to": "team"}, {"to": name_in(received)})
    ]
    lines = [{"model": "m", "message": one, "done": False} for one in said]
    lines.append({"model": "m", "message": {"role": "assistant"}, "done": True})
    raw = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    return Reply(raw=raw, content_type="application/x-ndjson")


def test_calls_that_ollama_streams_get_each_its_own_values(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="ollama")
    provider.script(calls_of_ollama)
    with ollama.Client(host=provider.url) as client, guard.context(known=KNOWN):
        stream = guard.wrap(client).chat("m", messages=ASKED, stream=True)
        calls = [call for one in stream for call in one.message.tool_calls or ()]
    assert [call.function.arguments["to"] for call in calls] == [NAME, "team", NAME]


def gemini(*parts: Any) -> Reply:
    contents = [{"role": "model", "parts": [part]} for part in parts]
    return events([{"candidates": [{"index": 0, "content": c}]} for c in contents])


def calls_of_gemini(received: Received) -> Reply:
    every = (name_in(received), "team", name_in(received))
    return gemini(*({"functionCall": {"name": "f", "args": {"to": e}}} for e in every))


def pieces_of_gemini(received: Received) -> Reply:
    name = name_in(received)

    def piece(place: str, text: str, *, more: bool = False) -> dict[str, Any]:
        return {"jsonPath": place, "stringValue": text, "willContinue": more}

    steps = [
        [piece("$.to", name[:9], more=True)],
        [piece("$.to", name[9:])],
        [piece("$.about", "Re: "), piece("$.text", f"Dear {name[:5]}", more=True)],
        [piece("$.text", name[5:])],
        [piece("$.to", "team")],
    ]
    return gemini(*({"functionCall": {"partialArgs": step}} for step in steps))


def test_calls_that_gemini_streams_get_each_its_own_values(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="google_genai")
    provider.script(calls_of_gemini, pieces_of_gemini)
    options = genai.types.HttpOptions(base_url=provider.url)
    with genai.Client(api_key="k", http_options=options) as client:
        models = guard.wrap(client).models
        with guard.context(known=KNOWN):
            whole = [
                call.args
                for one in models.generate_content_stream(model="m", contents=NAME)
                for call in one.function_calls or ()
            ]
            pieces = [
                (piece.json_path, piece.string_value)
                for one in models.generate_content_stream(model="m", contents=NAME)
                for call in one.function_calls or ()
                for piece in call.partial_args or ()
            ]
    assert whole == [{"to": NAME}, {"to": "team"}, {"to": NAME}]
    assert pieces == [
        ("$.to", ""),
        ("$.to", NAME),
        ("$.about", "Re: "),
        ("$.text", "Dear "),
        ("$.text", NAME),
        ("$.to", "team"),
    ]


def programs_of_gemini(received: Received) -> Reply:
    name = name_in(received)

    def code(text: str) -> dict[str, Any]:
        return {"executableCode": {"language": "PYTHON", "code": text}}

    def result(text: str) -> dict[str, Any]:
        return {"codeExecutionResult": {"outcome": "OUTCOME_OK", "output": text}}

    said = f"who = {name}"
    return gemini(code(said), result(name), code("team = who"), result("team"))


def test_programs_that_gemini_runs_have_each_its_own_result(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="google_genai")
    provider.script(programs_of_gemini)
    options = genai.types.HttpOptions(base_url=provider.url)
    with (
        genai.Client(api_key="k", http_options=options) as client,
        guard.context(known=KNOWN),
    ):
        stream = guard.wrap(client).models.generate_content_stream(
            model="m", contents=NAME
        )
        parts = [
            part
            for one in stream
            for candidate in one.candidates or ()
            for part in (candidate.content and candidate.content.parts) or ()
        ]
    codes = [p.executable_code.code for p in parts if p.executable_code]
    results = [p.code_execution_result.output for p in parts if p.code_execution_result]
    assert codes == [f"who = {NAME}", "team = who"]
    assert results == [NAME, "team"]


def quotes(received: Received) -> Reply:
    name = name_in(received)

    def cited(text: str) -> dict[str, Any]:
        place = {"type": "char_location", "document_index": 0, "cited_text": text}
        place |= {"document_title": f"Letter of {name}"}
        place |= {"start_char_index": 0, "end_char_index": 1}
        return {"type": "citations_delta", "citation": place}

    start: Any = {"id": "msg_1", "type": "message", "role": "assistant", "model": "m"}
    start |= {"content": [], "usage": {"input_tokens": 1, "output_tokens": 1}}
    block = {"type": "text", "text": "", "citations": []}
    return events(
        [
            {"type": "message_start", "message": start},
            {"type": "content_block_start", "index": 0, "content_block": block},
            *(
                {"type": "content_block_delta", "index": 0, "delta": cited(text)}
                for text in (f"paid by {name}", "On Monday")
            ),
            {"type": "content_block_stop", "index": 0},
            {"type": "message_stop"},
        ]
    )


def test_a_document_that_is_cited_twice_keeps_its_title(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")
    provider.script(quotes)
    with (
        anthropic.Anthropic(base_url=provider.url, api_key="k") as client,
        guard.context(known=KNOWN),
        guard.wrap(client).messages.stream(
            model="m", max_tokens=9, messages=ASKED
        ) as stream,
    ):
        block: Any = stream.get_final_message().content[0]
    assert [cited.cited_text for cited in block.citations] == [
        f"paid by {NAME}",
        "On Monday",
    ]
    assert {cited.document_title for cited in block.citations} == {f"Letter of {NAME}"}


def segments(received: Received) -> Reply:
    name = name_in(received)
    said = [(name, f"This is {name}"), ("A", "Hello"), (name, "Yes"), ("B", "Bye")]
    place = {"type": "transcript.text.segment", "start": 0.0, "end": 1.0}
    return events(
        [
            {**place, "id": f"seg_{at}", "speaker": who, "text": text}
            for at, (who, text) in enumerate(said)
        ]
    )


def test_speakers_of_a_recording_have_their_names(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ATTACHMENTS="allow")
    provider.script(segments)
    with (
        openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client,
        guard.context(known=KNOWN),
    ):
        stream: Any = guard.wrap(client).audio.transcriptions.create(
            model="gpt-4o-transcribe-diarize",
            file=("talk.wav", b"RIFF\0\0\0\0WAVE"),
            response_format="diarized_json",
            known_speaker_names=[NAME],
            stream=True,
        )
        said = [(one.speaker, one.text) for one in stream]
    assert said == [
        (NAME, f"This is {NAME}"),
        ("A", "Hello"),
        (NAME, "Yes"),
        ("B", "Bye"),
    ]


VALUE = 'Musterweg 12\n80331 "M"'


@pytest.mark.parametrize("kind", ["response.output_text", "response.refusal"])
def test_a_text_that_is_repeated_whole_is_the_one_that_came_in_pieces(
    guard: Guard, provider: FakeProvider, kind: str
) -> None:
    def says(received: Received) -> Reply:
        name = name_in(received)
        texts = ['Here:\n```json\n{"to": "', name[:5], name[5:], '"}\n```']
        place = {"item_id": "it", "output_index": 0, "content_index": 0}
        pieces = [{"type": f"{kind}.delta", **place, "delta": one} for one in texts]
        key = "text" if kind.endswith("text") else "refusal"
        whole = {"type": f"{kind}.done", **place, key: "".join(texts)}
        return events([*pieces, whole])

    provider.script(says)
    with (
        openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client,
        guard.context(known=[VALUE]),
    ):
        stream: Any = guard.wrap(client).responses.create(
            model="m", input=f"Address: {VALUE}", stream=True
        )
        *pieces, whole = stream
    said = "".join(one.delta for one in pieces)
    assert said == f"Here:\n```json\n{json.dumps({'to': VALUE})}\n```"
    assert (getattr(whole, "text", None) or whole.refusal) == said


def test_calls_that_a_function_yields_get_each_its_own_values(guard: Guard) -> None:
    def answers(text: str) -> Iterator[dict[str, Any]]:
        for to in (text, "team", text):
            yield {"tool": "f", "args": {"to": to}}

    guarded = guard.guarded(answers, destination="fake")
    with guard.context(known=KNOWN):
        calls = list(guarded(NAME))
    assert [call["args"]["to"] for call in calls] == [NAME, "team", NAME]
