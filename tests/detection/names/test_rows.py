"""Who begins a row of a list whose other rows begin with persons."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

ROWS = [
    ("bowling\nKubo 151\nŠkrečok 99\nMarián 120\nZuzana 88", "Škrečok"),
    ("bowling\nKubo 151\nŠkrečok 99\nMarián 120\nZuzana 88", "Zuzana"),
    ("bowling\nThiago 151\nChouriço 99\nRafael 120\nMarcos 88", "Chouriço"),
    ("bowling\nKees 151\nBollen 99\nTruus 120\nHenk 88", "Bollen"),
    ("bowling\nZsolt 151\nPogácsa 99\nIldikó 120\nBalázs 88", "Pogácsa"),
    ("bowling\nOğuzhan 151\nZeytin 99\nFerhat 120\nMehmet 88", "Zeytin"),
]
NOBODY = [
    (
        "Programm mit Anna und Bruno\nAnna 3\nBruno 2\nTeil 1: Musik\nTeil 2: Tanz",
        "Teil",
    ),
    ("Rechnung\nSchrauben 12\nMuttern 4\nNägel 30\nAnna holt ab", "Muttern"),
    ("factura\nClavos 12\nTornillos 4\nEscuadra 30\nCinta 2", "Escuadra"),
    ("plan\nMo 9\nTu 8\nFr 12\nAnna 3\nBert 4", "Mo"),
]


@pytest.mark.parametrize(("text", "name"), ROWS)
def test_who_begins_a_row(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(("text", "word"), NOBODY)
def test_things_in_rows_are_nobody(persons: Persons, text: str, word: str) -> None:
    assert word not in persons(text)
