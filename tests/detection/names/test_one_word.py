"""A word that is a whole text: mostly a key of a tool's arguments, seldom an answer."""

import inspect
import json
import tarfile
import zipfile
from collections.abc import Iterator

import pytest

from carnet.detection import Detector
from carnet.engines.names import Tagger
from carnet.vocabulary import Kind, Passage

KEYS = """
dunning invoice claims support billing shipping refund warranty onboarding churn
pricing catalog inventory chargeback ledger payroll procurement marketing legal
compliance audit triage escalation summary translation extraction sentiment intent
entity slot utterance embedding retrieval rerank chunk namespace tenant workspace
region zone bucket queue topic shard cursor offset limit order filter query facet
customer account contact lead deal ticket case issue sprint epic story task milestone
release branch commit author reviewer assignee owner status priority severity due
start end created updated archived locale language currency amount price quantity
total discount coupon barcode weight height width depth color size material brand
model vendor supplier warehouse carrier tracking delivery pickup latitude longitude
speed heading accuracy timestamp markup logprob conn pi
""".split()


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(engines=[Tagger("balanced")])


def is_somebody(detector: Detector, word: str, label: str = "") -> bool:
    (found,) = detector.find([Passage(word, label)])
    return any(one.kind is Kind.PERSON_NAME for one in found)


def test_keys_of_arguments_are_nobody(detector: Detector) -> None:
    label = "tools.function.parameters.properties"
    assert [key for key in KEYS if is_somebody(detector, key, label)] == []


TITLES = """
Greeting Verdict Summary Refund Footer Glossary Keywords Synopsis Subtitle Category
Betreff Anrede Zusammenfassung Objet Motif Asunto Oggetto Onderwerp Temat Shrnutí Ämne
Aihe Tárgy Özet Тема Θέμα Assunto
""".split()


def test_titles_of_a_schema_are_nobody(detector: Detector) -> None:
    assert [title for title in TITLES if is_somebody(detector, title)] == []


@pytest.mark.parametrize(
    "title", ["Unit Price", "Heart Rate", "Grocery List", "Api Key", "Key Points"]
)
def test_a_title_of_ordinary_words_is_nobody(detector: Detector, title: str) -> None:
    assert not is_somebody(detector, title)


@pytest.mark.parametrize(
    "name",
    [
        "Grace Long",
        "Rose Price",
        "Keiron Mcglashan",
        "Mr Price",
        "Mrs Brand",
        "Mr Story",
    ],
)
def test_a_person_whose_names_are_words_is_somebody(
    detector: Detector, name: str
) -> None:
    assert is_somebody(detector, name)


def names_of_libraries() -> Iterator[str]:
    for module in (inspect, json, tarfile, zipfile):
        for name, held in inspect.getmembers(module):
            yield name
            if inspect.isclass(held):
                yield from dir(held)


def test_hardly_a_name_in_a_library_is_somebody(detector: Detector) -> None:
    names = sorted(set(names_of_libraries()))
    assert sum(is_somebody(detector, name) for name in names) <= len(names) // 500


@pytest.mark.parametrize("name", ["Anna", "Nguyen", "Wojciechowski", "O'Brien"])
def test_a_name_alone_is_an_answer(detector: Detector, name: str) -> None:
    assert is_somebody(detector, name)


@pytest.mark.parametrize("name", ["mustermann", "Okonkwo"])
def test_the_key_of_a_name_says_that_it_is_one(detector: Detector, name: str) -> None:
    assert is_somebody(detector, name, "customer.last_name")
