"""Keys of records and logs that tell who somebody is.

Most names the tagger knows behind any key; names that are words need one that it knows.
"""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("approver", "Maren Holt"),
        ("created_by", "Jonas Weber"),
        ("assignedTo", "Ines Prados"),
        ("landlord", "Tibor Kovács"),
        ("sachbearbeiterin", "Annegret Voss"),
        ("valide_par", "Odile Marchand"),
        ("responsabile", "Fabrizio Conti"),
        ("wynajmujący", "Halina Wrona"),
        ("esimies", "Pirkko Salmela"),
        ("審批人", "錢多敏"),
        ("置业顾问", "丁一凡"),
        ("经手人", "石头"),
        ("班主任", "江河"),
        ("房东", "关键"),
    ],
)
def test_who_a_key_names_is_somebody(persons: Persons, key: str, name: str) -> None:
    assert set(persons(f'{{"{key}": "{name}", "bill": 7}}')) == {name}


def test_a_line_of_a_log_names_persons_behind_its_keys(persons: Persons) -> None:
    text = "WARN failed: bill=FK-2231 applicant=钱多敏 owner=Ilse Brandt code=7"
    assert set(persons(text)) == {"钱多敏", "Ilse Brandt"}


@pytest.mark.parametrize(
    "text",
    [
        '{"player": "VLC", "engineer": "Siemens", "bill": 7}',
        "level=info msg=started host=Florence env=Roman branch=main owner=root",
        '{"supervisor": "systemd", "courier": "DHL", "notary": "Office 3"}',
    ],
)
def test_what_a_program_is_called_behind_such_a_key_is_nobody(
    persons: Persons, text: str
) -> None:
    assert not persons(text)
