"""Every row of the matrix that this environment has the SDKs for.

LlamaIndex needs another release of openai than the rest, so no environment has all.
"""

from importlib import import_module
from importlib.util import find_spec

FAMILIES = {
    "openai_like": "groq openai together zai",
    "cohere_own": "cohere",
    "native": "anthropic dashscope google.genai mistralai ollama",
    "frameworks": "langchain_anthropic langchain_openai pydantic_ai",
    "llama_index": "llama_index.embeddings.openai llama_index.llms.openai_like",
}
"""Module of rows -> the modules that it imports."""


def installed(module: str) -> bool:
    """Can `module` be imported here?"""
    top = module.partition(".")[0]
    return find_spec(top) is not None and find_spec(module) is not None


ROWS = tuple(
    row
    for family, needs in FAMILIES.items()
    if all(map(installed, needs.split()))
    for row in import_module(f"tests.clients.matrix.{family}").ROWS
)
