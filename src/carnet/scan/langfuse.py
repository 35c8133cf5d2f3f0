"""Langfuse's exports: observations as JSON, JSON lines or CSV; traces that hold them.

Only generations and embeddings are calls of models; spans and events are not. Keys are
spelled `startTime`, `start_time` or `Start Time`, by the way of the export.

Source: langfuse.com/docs, "Export data" and the public API's Observation, read 2026-11.
"""

from collections.abc import Iterator
from typing import Final

import orjson

from carnet.adapter import Json
from carnet.scan import vendors
from carnet.scan.entry import Assumed, Entry, day, opened, part, text
from carnet.scan.pieces import Record

_CALLS: Final = frozenset({"GENERATION", "EMBEDDING"})
_HOST: Final = ("server.address", "api_base", "base_url")
_PROVIDER: Final = (
    *("ls_provider", "gen_ai.provider.name", "gen_ai.system"),
    *("custom_llm_provider", "provider"),
)


def is_one(record: Record) -> bool:
    """Does this look like an observation, or a trace with observations?"""
    found = _plain(record)
    if isinstance(found.get("observations"), list):
        return "id" in found
    return "starttime" in found and ("traceid" in found or "input" in found)


def calls(record: Record) -> Iterator[Record]:
    """The observations in a record that asked a model."""
    found = _plain(record)
    inner = found.get("observations")
    if isinstance(inner, list):
        for one in inner:
            if isinstance(one, dict):
                yield from calls(one)
    elif str(found.get("type") or "GENERATION").upper() in _CALLS:
        yield found


def entry(found: Record, given_host: str) -> Entry | None:
    """The call of an observation; None: its input was not logged."""
    asked = opened(found.get("input"))
    if not asked:
        return None
    model = text(found, "model", "providedmodelname", "internalmodel", "modelid")
    meta = part(found.get("metadata"))
    said = {**part(meta.get("attributes")), **meta}
    base, assumed = text(said, *_HOST), Assumed.NAMED
    if not base:
        base, assumed = vendors.host(text(said, *_PROVIDER), model, given_host)
    embeds = str(found.get("type")).upper() == "EMBEDDING"
    given = part(found.get("modelparameters"))
    body = {"model": model, **given, **_request_body(asked, embeds=embeds)}
    return Entry(
        url=vendors.url(base, model, "embedding" if embeds else ""),
        body=orjson.dumps(body),
        on=day(found.get("starttime")),
        assumed=assumed,
    )


def _request_body(asked: Json, *, embeds: bool) -> dict[str, Json]:
    if embeds:
        return {"input": asked}
    if isinstance(asked, dict):
        return dict(asked) if "messages" in asked else {"messages": [asked]}
    if isinstance(asked, list):
        return {"messages": asked}
    return {"messages": [{"role": "user", "content": str(asked)}]}


def _plain(record: Record) -> dict[str, Json]:
    return {k.lower().replace("_", "").replace(" ", ""): v for k, v in record.items()}
