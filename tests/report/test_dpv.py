"""JSON-LD in the terms of the DPV, read back by an RDF library."""

import json
from typing import Any

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.compare import isomorphic
from tests.report.conftest import Made

from carnet import law
from carnet.report import FORMATS, RecordedCall
from carnet.report.registers.dpv import as_jsonld, node

# rdflib's own reader still makes what rdflib calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is:DeprecationWarning")
DPV = law.load().dpv


def document(made: Made) -> bytes:
    return b"".join(as_jsonld(made.work()))


def graph(data: bytes) -> Graph:
    return Graph().parse(data=data, format="json-ld")


def names(found: Graph) -> set[str]:
    return {
        str(term) for triple in found for term in triple if isinstance(term, URIRef)
    }


def unknown(found: Graph) -> set[str]:
    """IRIs in a namespace of the vocabulary that its list does not hold."""
    checked = {DPV.prefixes[p] + t for p, every in DPV.terms.items() for t in every}
    places = {DPV.prefixes["loc"] + c for c in ("CN", "SG", "DE", "EEA", "EU27")}
    mine = tuple(DPV.prefixes[p] for p in (*DPV.terms, "loc"))
    return {one for one in names(found) if one.startswith(mine)} - checked - places


def test_each_call_is_a_record_of_a_transfer_and_every_term_is_in_the_list(
    made: Made,
) -> None:
    found = graph(document(made))
    kind = URIRef(DPV.iri("dpv:DataTransferRecord"))
    records = {str(one) for one in found.subjects(RDF.type, kind)}
    assert records == {
        f"urn:carnet:acme.example%2Ftransfers:{index}" for index in made.decided()
    }
    assert unknown(found) == set()


def test_countries_data_bases_and_outcomes_are_those_of_the_record(made: Made) -> None:
    found = graph(document(made))
    has = {name: URIRef(DPV.iri(f"dpv:{name}")) for name in DPV.terms["dpv"]}
    for index, record in made.decided().items():
        one = URIRef(f"urn:carnet:acme.example%2Ftransfers:{index}")
        data = {str(each) for each in found.objects(one, has["hasPersonalData"])}
        assert data == {DPV.iri(term) for term in record["dpv"].get("data", ())}
        (importer,) = found.objects(one, has["hasDataImporter"])
        (country,) = found.objects(importer, has["hasCountry"])
        assert str(country) == DPV.prefixes["loc"] + record["destination"]["importer"]
        (outcome,) = found.objects(one, has["hasOutcome"])
        (said,) = found.objects(outcome, RDF.type)
        assert [str(said)] == [DPV.iri(term) for term in record["dpv"]["outcome"]]


def test_it_comes_back_the_same_from_another_syntax(made: Made) -> None:
    first = graph(document(made))
    again = Graph().parse(data=first.serialize(format="nt"), format="nt")
    assert len(first) > 100
    assert isomorphic(first, again)


def test_a_term_that_the_list_does_not_hold_is_left_out_and_named(made: Made) -> None:
    work = made.work()
    index, record = next(iter(made.decided().items()))
    strange = {**record["dpv"], "data": ["pd:EmailAddress", "pd:Invented"]}
    told = node(work, RecordedCall(index, {**record, "dpv": strange}))
    assert told["dpv:hasPersonalData"] == [{"@id": "pd:EmailAddress"}]
    assert set(work.missing) == {"dpv.term"}


def test_the_document_needs_no_network(made: Made) -> None:
    found: dict[str, Any] = json.loads(document(made))
    assert isinstance(found["@context"], dict)
    assert FORMATS["dpv-jsonld"].media_type == "application/ld+json"


def test_every_term_that_the_facts_use_is_in_the_list() -> None:
    facts = law.load()
    assert all(DPV.knows(name) for name in DPV.classes.values())
    assert all(DPV.knows(f"pd:{kind.pd}") for kind in facts.kinds.values() if kind.pd)
