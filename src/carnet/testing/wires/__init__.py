"""Vendors' wires: a reply in, the bytes that the vendor would write out.

anthropic.py         Anthropic's messages, whole and as events, and its errors
bedrock.py           Amazon Bedrock: converse and Anthropic's messages, whole and as
                     event streams
cohere.py            Cohere's chat of both versions, whole and as events, and its
                     embeddings
dashscope.py         DashScope's native generation, whole and as events, and its
                     embeddings
gemini.py            Gemini's content, whole, as server-sent events and as a growing
                     array
interactions.py      Gemini's Interactions API
ollama.py            Ollama's chat, whole and as lines of JSON
openai_chat.py       OpenAI's chat completions, whole and as a stream of chunks
openai_responses.py  OpenAI's Responses API, whole and as numbered events
openai_rest.py       OpenAI's smaller endpoints
"""

from collections.abc import Callable
from typing import TypeAlias

from carnet.testing.pen import Answer, Pen
from carnet.testing.received import Received
from carnet.testing.reply import Reply
from carnet.testing.wires import (
    anthropic,
    bedrock,
    cohere,
    dashscope,
    gemini,
    interactions,
    ollama,
    openai_chat,
    openai_responses,
    openai_rest,
)

__all__ = ["Wire", "answer"]

Wire: TypeAlias = Callable[[Received, Reply, Pen], Answer]

WIRES: tuple[tuple[str, Wire, Wire], ...] = (
    ("/chat/completions", openai_chat.answer, openai_rest.error),
    ("/responses", openai_responses.answer, openai_rest.error),
    ("/embeddings", openai_rest.embeddings, openai_rest.error),
    ("/moderations", openai_rest.moderations, openai_rest.error),
    ("/models", openai_rest.models, openai_rest.error),
    ("/messages", anthropic.answer, anthropic.error),
    ("/messages/count_tokens", anthropic.count_tokens, anthropic.error),
    (":rawPredict", anthropic.answer, anthropic.error),
    (":streamRawPredict", anthropic.answer, anthropic.error),
    ("/converse", bedrock.converse, bedrock.error),
    ("/converse-stream", bedrock.converse_stream, bedrock.error),
    ("/invoke", anthropic.answer, bedrock.error),
    ("/invoke-with-response-stream", bedrock.invoke_stream, bedrock.error),
    ("/count-tokens", bedrock.count_tokens, bedrock.error),
    ("/api/chat", ollama.answer, ollama.error),
    ("/api/generate", ollama.generate, ollama.error),
    ("/api/embed", ollama.embed, ollama.error),
    ("/v1/chat", cohere.elder, cohere.error),
    ("/v2/chat", cohere.answer, cohere.error),
    ("/v1/embed", cohere.embed, cohere.error),
    ("/v2/embed", cohere.embed, cohere.error),
    (":generateContent", gemini.answer, gemini.error),
    (":streamGenerateContent", gemini.stream, gemini.error),
    (":countTokens", gemini.count_tokens, gemini.error),
    (":embedContent", gemini.embed, gemini.error),
    (":batchEmbedContents", gemini.embed, gemini.error),
    ("/interactions", interactions.answer, gemini.error),
    ("/generation", dashscope.answer, dashscope.error),
    ("/text-embedding", dashscope.embed, dashscope.error),
)
"""End of the path, the wire that answers there, and how it spells an error."""


def answer(request: Received, reply: Reply, pen: Pen) -> Answer | None:
    """What the vendor of the request's path would write; None: no such path."""
    path = request.path.rstrip("/")
    for end, whole, error in WIRES:
        if path.endswith(end):
            return (whole if reply.status < 300 else error)(request, reply, pen)  # noqa: PLR2004 - RFC 9110, 15.3
    return None
