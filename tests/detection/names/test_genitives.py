"""A Finnish family before a given name; Greek in Latin letters; a town in China."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("moi jorma tässä, pesosen liisa käski kysyy onko kortti auki", "pesosen"),
        ("terve, virtasen matti soitti eilen", "virtasen"),
        ("geia sas, eimai o stratos kalogeropoulos apo to katastima", "kalogeropoulos"),
        ("kalispera, me lene maria deligianni kai thelo rantevou", "deligianni"),
        (
            "ej jel možeš smislit kak da velim Tvrtku da ne dođe na mali nogomet",
            "Tvrtku",
        ),
        ("文昌说他周三到温州开会。", "文昌"),
    ],
)
def test_a_name_beside_a_genitive_or_a_place_is_found(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in one for one in persons(text))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("äidin liisa soitti", "äidin"),
        ("kalimera eimai o ypeuthinos tou katastimatos", "ypeuthinos"),
        ("岳阳出差回来的安宁远一直没消息", "岳阳"),
        ("文昌说他周三到温州开会。", "温州"),
    ],
)
def test_words_beside_them_stay(persons: Persons, text: str, word: str) -> None:
    assert not any(word in one for one in persons(text))
