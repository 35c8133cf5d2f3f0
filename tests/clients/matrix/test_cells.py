"""No cell of the matrix is missing without a word on why."""

from tests.clients.matrix.row import MODES
from tests.clients.matrix.rows import ROWS

RAW = {"raw", "raw stream"}
ASKS = {"chat", "chat stream", "tools", "tools stream"}
ABSENT = {
    # Its SDK has no raw answers.
    "zai": RAW,
    "mistral": RAW,
    "gemini": RAW,
    "ollama": RAW,
    "dashscope": RAW,
    "llama-index": {*RAW, "embed", "tools stream"},
    "langchain anthropic": {*RAW, "embed"},
    "pydantic ai": {*RAW, "embed"},
    # Embeddings are a class of their own, which has a row of its own.
    "langchain openai embeddings": {*RAW, *ASKS},
    "llama-index embeddings": {*RAW, *ASKS},
    "langchain openai": {*RAW, "embed"},
    # The vendor has no embeddings.
    "anthropic": {"embed"},
    # Embeddings go to an address of the model, not of the vendor: no wire of ours.
    "huggingface": {*RAW, "embed"},
    # What the fake provider does not play: tools of the elder wire.
    "cohere v1": {"tools", "tools stream", "raw stream"},
}


def test_each_client_is_tried_in_every_mode_that_it_offers() -> None:
    for row in ROWS:
        names = sorted((n for n in ABSENT if row.name.startswith(n)), key=len)
        without = ABSENT[names[-1]] if names else set()
        assert set(MODES) - row.calls.keys() == without, row.name


def test_each_client_has_its_asynchronous_twin() -> None:
    alone = {"zai", "langchain openai embeddings", "pydantic ai openai"}
    alone |= {"pydantic ai anthropic", "llama-index with a client for each call"}
    names = {row.name for row in ROWS}
    for name in names - alone:
        twin = name.removesuffix(" async")
        assert {twin, f"{twin} async"} <= names
