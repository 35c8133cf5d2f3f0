"""Calls of Bedrock by boto3's client, whole and streamed."""

from collections.abc import Iterator
from typing import Any

import boto3
from botocore.config import Config
from tests.clients.conftest import Opens
from tests.clients.sdks.clouds import (
    ACCESS_KEY,
    CLAUDE,
    REGION,
    SECRET_KEY,
    SESSION_TOKEN,
)

from carnet import Guard

SESSION = boto3.Session()  # reads the models of AWS's services once


def client(url: str, **options: Any) -> Any:
    """A client as an application makes it, with keys of its own."""
    keys = {
        "aws_access_key_id": ACCESS_KEY,
        "aws_secret_access_key": SECRET_KEY,
        "aws_session_token": SESSION_TOKEN,
    }
    config = Config(retries={"mode": "standard", "max_attempts": 3})
    made = {"config": config, "region_name": REGION, **keys, **options}
    return SESSION.client("bedrock-runtime", endpoint_url=url, **made)


def said(text: str) -> Any:
    return [{"role": "user", "content": [{"text": text}]}]


def plain(answer: Any) -> Any:
    return {key: value for key, value in answer.items() if key != "ResponseMetadata"}


def joined(events: Iterator[Any]) -> Any:
    """What a caller that reads the events of a converse stream has in the end."""
    texts: dict[str, str] = {}
    rest: list[Any] = []
    for event in events:
        delta = event.get("contentBlockDelta")
        if delta is None:
            rest.append(event)
            continue
        at = delta["contentBlockIndex"]
        part = delta["delta"]
        name, text = (
            (f"{at} input", part["toolUse"]["input"])
            if "toolUse" in part
            else (f"{at} text", part["text"])
        )
        texts[name] = texts.get(name, "") + text
    return {"texts": texts, "rest": rest}


def converse(bedrock: Any, text: str) -> Any:
    answer = bedrock.converse(
        modelId=CLAUDE,
        messages=said(text),
        system=[{"text": text}],
        requestMetadata={"about": "letters"},
    )
    return plain(answer)


def converse_stream(bedrock: Any, text: str) -> Any:
    answer = bedrock.converse_stream(modelId=CLAUDE, messages=said(text))
    return joined(answer["stream"])


def speaking_bedrock(opens: Opens, **settings: str) -> Guard:
    return opens(CARNET_ENDPOINTS__FAKE__DIALECT="bedrock", **settings)
