"""Clients whose provider says where an answer ran, and settings under which it may."""

from typing import Any

import anthropic
import httpx
import httpx2
import openai

from carnet import Guard
from carnet.testing import FakeProvider, Reply

LAX = {"CARNET_ALLOW": "*", "CARNET_REDACT": "", "CARNET_ENDPOINTS__FAKE__DIALECT": ""}
TEXT = "What is a carnet?"
AZURE = {
    **LAX,
    "CARNET_ENDPOINTS__AZ__HOST": "contoso.openai.azure.com",
    "CARNET_ENDPOINTS__AZ__REGION": "swedencentral",
    "CARNET_ENDPOINTS__AZ__SKU": "Standard",
}


def claude(guard: Guard, provider: FakeProvider) -> anthropic.Anthropic:
    library = module_of(anthropic.DefaultHttpxClient)
    http = anthropic.DefaultHttpxClient(transport=provider.transport(library))
    return guard.wrap(
        anthropic.Anthropic(api_key="sk-loopback", http_client=http, max_retries=0)
    )


def module_of(client: type) -> Any:
    names = {base.__module__.partition(".")[0] for base in client.__mro__}
    return httpx2 if "httpx2" in names else httpx


def ask(client: anthropic.Anthropic, geo: str | None = "us", **more: Any) -> Any:
    body = {"inference_geo": geo} if geo else {}
    return client.messages.create(
        model="m",
        max_tokens=9,
        messages=[{"role": "user", "content": more.pop("text", TEXT)}],
        extra_body=body,
        **more,
    )


def ran_in(geo: str, **more: Any) -> Reply:
    return Reply("An ATA carnet.", usage={"inference_geo": geo}, **more)


def gpt(guard: Guard, provider: FakeProvider, url: str) -> openai.OpenAI:
    library = module_of(openai.DefaultHttpxClient)
    http = openai.DefaultHttpxClient(transport=provider.transport(library))
    return guard.wrap(
        openai.OpenAI(base_url=url, api_key="sk-x", http_client=http, max_retries=0)
    )


def chat(client: openai.OpenAI, model: str = "m") -> Any:
    return client.chat.completions.create(
        model=model, messages=[{"role": "user", "content": TEXT}]
    )
