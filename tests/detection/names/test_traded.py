"""Firms by what is done with them, makes with their models, and who stands beside."""

from collections.abc import Callable

import pytest

from carnet.detection.names.nobody.goods.firms import is_nobodys

Persons = Callable[[str], list[str]]

KEPT = [
    "Ny nyckel beställs hos Belmax i morgon, kostnad 395 kr.",
    "Der Schlüssel wurde bei Belmax bestellt, er kommt morgen.",
    "La clé est commandée chez Belmax, elle arrive demain.",
    "De sleutel wordt besteld bij Vantor, morgen is hij er.",
    "Kabeļi no „Onntek“ kavējas, pasūtījums vēl nav saņemts.",
    "De kabels van „Cimvor“ zijn te laat, zegt de planning.",
    "Les câbles de « Onntek » sont en retard de deux jours.",
    "Het staat in de offerte van Desta Tegels, artikel 6.",
    "Das Angebot von Desta Bedachungen gilt bis Montag.",
    "Karma Junkers je na odpis, nová i s montáží stojí víc.",
    "Котел Vailant треба замінити, ціну уточнимо завтра.",
    "Dejó su bicicleta Orbea Alma atada en el portal.",
    "Sprzedam rower Trek Emonda, mało używany.",
    "Vzel je Betaserc, a ni nič bolje.",
]
BESIDE = [
    ("- Nurcihan Aldemir Migros teklifini yollayacak.", "Nurcihan Aldemir"),
    ("Die Rede von Joss Stone war kurz.", "Joss Stone"),
    ("Kolo Jany je ve sklepě, řekni jí to.", "Jany"),
    ("The bike Anna mended is white.", "Anna"),
    ("Kakan beställs hos Stormdal till fredag.", "Stormdal"),
    ("La torta si ordina da Tornabuoni domani.", "Tornabuoni"),
    ("Pizza bestellt bei Annegret, sie bringt sie mit.", "Annegret"),
]


@pytest.mark.parametrize("text", KEPT)
def test_a_firm_and_a_make_stay(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(("text", "name"), BESIDE)
def test_a_person_is_found_without_them(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)


def test_a_small_word_is_no_firm() -> None:
    assert is_nobodys("Migros")
    assert not is_nobodys("migros")
