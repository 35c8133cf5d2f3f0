"""Calls in the W3C Data Privacy Vocabulary 2.3, as JSON-LD with its context inside.

Only terms that stand in the vocabulary's list (`law/data/dpv.toml`, with its source)
are written; one that does not is left out and named as missing. A node's IRI holds the
log's name and the record's index. Source: https://w3id.org/dpv, JSON-LD 1.1.
"""

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote

import orjson

from carnet.adapter import Json
from carnet.policy.locate import recipients
from carnet.report.ground import law_of, rules_of
from carnet.report.recorded_call import RecordedCall, part, parts, purpose_of, words
from carnet.report.work import Work
from carnet.trail.reading.search import reached
from carnet.vocabulary import Destination

_OUTCOME: Final = "outcome"
_BLOCS: Final = {"EU": "EU27", "EEA": "EEA"}
_CODE: Final = 2
"""Letters of a country in ISO 3166-1 alpha-2; markers such as `unknown` are longer."""


def as_jsonld(work: Work) -> Iterator[bytes]:
    """One document: its context, then a graph with a node a call."""
    context = orjson.dumps(dict(work.law.dpv.prefixes), option=orjson.OPT_SORT_KEYS)
    yield b'{"@context":' + context + b',\n"@graph":['
    comma = b"\n"
    for call in work.calls():
        work.rows += 1
        yield comma + orjson.dumps(node(work, call))
        comma = b",\n"
    yield b"\n]}\n"


def iri(work: Work, index: int) -> str:
    """Name of one record, the same in every document about its trail."""
    return f"urn:carnet:{quote(work.origin, safe='')}:{index}"


def node(work: Work, call: RecordedCall) -> dict[str, Json]:
    """One call; nothing empty."""
    record = call.record
    said = part(record, "dpv")
    found: dict[str, Json] = {
        "@id": iri(work, call.index),
        "@type": _class(work, "record"),
        "dct:created": {"@type": "xsd:dateTime", "@value": record.get("time")},
        "dct:identifier": call.call_id,
        "dct:relation": [{"@id": iri(work, i)} for i in call.indices[1:]],
        "dpv:hasProcessing": _typed(work, said.get("processing")),
        "dpv:hasDataExporter": _exporter(work, call),
        "dpv:hasDataImporter": _importer(work, call),
        "dpv:hasThirdCountry": _third(work, call),
        "dpv:hasPersonalData": _term_ids(work, said.get("data")),
        "dpv:hasTechnicalMeasure": _term_ids(work, said.get("measures")),
        "dpv:hasLegalBasis": _term_ids(work, said.get("basis")),
        "dpv:hasImpactAssessment": _assessment(work, call),
        "dpv:hasPurpose": _purpose(work, call),
        "dpv:hasOutcome": _typed(work, said.get(_OUTCOME)),
        "eu-aiact:hasRiskLevel": [
            one
            for one in _term_ids(work, said.get("ai"))
            if "RiskLevel" in str(one["@id"])
        ],
    }
    return {name: value for name, value in found.items() if value not in (None, [], {})}


def _class(work: Work, name: str) -> str:
    return work.law.dpv.classes[name]


def _known_terms(work: Work, terms: object) -> Iterator[str]:
    """Terms of the vocabulary; others are remembered as missing from it."""
    for term in terms if isinstance(terms, list) else ():
        if work.law.dpv.knows(str(term)):
            yield str(term)
        else:
            work.missing["dpv.term"] = "a record names a term that the list has not"


def _term_ids(work: Work, terms: object) -> list[dict[str, Json]]:
    return [{"@id": term} for term in _known_terms(work, terms)]


def _typed(work: Work, terms: object) -> Json:
    return [{"@type": term} for term in _known_terms(work, terms)]


def _exporter(work: Work, call: RecordedCall) -> Json:
    sender = part(call.record, "exporter")
    return _party(work, "exporter", sender.get("entity"), [sender.get("country")])


def _importer(work: Work, call: RecordedCall) -> Json:
    place = call.place
    if not place:
        return None
    return _party(work, "importer", place.get("entity"), [place.get("importer")])


def _party(work: Work, role: str, name: object, codes: Iterable[object]) -> Json:
    found: dict[str, Json] = {
        "@type": _class(work, role),
        "dpv:hasName": str(name) if name else None,
        "dpv:hasCountry": _countries(codes),
    }
    return {key: value for key, value in found.items() if value not in (None, [])}


def _countries(codes: Iterable[object]) -> Json:
    """Concepts of `loc:`; a place that nobody could name has none."""
    names = (_BLOCS.get(str(code), str(code)) for code in codes)
    kept = dict.fromkeys(
        name
        for name in names
        if name in _BLOCS.values() or (len(name) == _CODE and name.isupper())
    )
    return [{"@id": f"loc:{name}"} for name in kept]


def _third(work: Work, call: RecordedCall) -> Json:
    if not call.record.get("is_transfer"):
        return None
    behind = {code for one in _onward(work, call) for code in one}
    return _countries(sorted(reached(call.record) | behind))


def _onward(work: Work, call: RecordedCall) -> Iterator[tuple[str, ...]]:
    """Importer and places of each recipient that the request named."""
    rules = rules_of(work.seen, str(call.record.get("rules_digest")))
    law = law_of(work.seen, str(call.record.get("law_digest")))
    if rules and law:
        place = Destination("", onward=words(call.place, "onward"))
        for one in recipients(law, rules, place):
            yield one.importer, *one.processing, *one.storage, *one.remote_access


def _assessment(work: Work, call: RecordedCall) -> Json:
    """The assessment beside the tool that was relied on."""
    rules = rules_of(work.seen, str(call.record.get("rules_digest")))
    held = {tool.id: tool for tool in rules.tools} if rules else {}
    named = [one.get("tool") for one in parts(call.record, "regimes")]
    found = dict.fromkeys(
        tool.tia.id for name in named if (tool := held.get(str(name))) and tool.tia
    )
    made: list[Json] = [
        {"@type": _class(work, "assessment"), "dct:identifier": one} for one in found
    ]
    return (made[0] if len(made) == 1 else made) or None


def _purpose(work: Work, call: RecordedCall) -> Json:
    purpose = purpose_of(call.record)
    if purpose is None:
        return None
    known = next(_known_terms(work, ["dpv:Purpose"]))
    return {"@type": known, "dpv:hasName": purpose}
