"""Names in logs and exports: in what a line says, in strings, between bare pipes."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "2024-09-02 07:21:10 INFO pforte rückruf durch Detlef\n2024-09-02 zu",
            ["Detlef"],
        ),
        (
            "2024-10-14 08:01:12 WARN varco=Archivio negato, avvisato Gino\n08:02 ok",
            ["Gino"],
        ),
        (
            '2024-10-14 08:01:12 INFO badge=551 titolare="Colajanni Rosaria" varco=A',
            ["Colajanni Rosaria"],
        ),
        (
            '2024-07-08 06:45:10 INFO turno=N fichaje="Salcedo Vera, Yolanda" puerta=2',
            ["Salcedo Vera", "Yolanda"],
        ),
    ],
)
def test_what_a_log_says_is_read(persons: Persons, text: str, names: list[str]) -> None:
    assert persons(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "2024-09-02 07:21:10 INFO worker=Detlef.Queue started module=Jasmine",
        "2024-09-02 07:21:10 INFO com.Rosaria.Service started Rosaria::run",
        '2024-09-02 07:21:10 INFO hotel="Hotel Rosaria" rooms=5',
        'parser = {"title": "Blue Rosaria"}',
    ],
)
def test_classes_keys_and_titles_are_nobody(persons: Persons, text: str) -> None:
    assert not persons(text)


def test_rows_with_bare_pipes_are_data(persons: Persons) -> None:
    """`|` without spaces is also what programs join types and commands with."""
    rows = (
        "id|date|party|expert\n"
        "88-101|04/04/24|Patrizia Zambelli|Hu Weijie|Capuano\n"
        "88-102|05/04/24|Autotrasporti Valsesia Snc|unknown|Capuano\n"
    )
    assert persons(rows) == ["Patrizia Zambelli", "Hu Weijie", "Capuano", "Capuano"]
    assert not persons("cat names.txt|grep Anna|wc -l")
    assert not persons("owner: Petra|None|Path")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('{"bokad_av": "sivert", "rum": 5}', ["sivert"]),
        ('{"signed_off_by": "Petra", "sort_by": "name"}', ["Petra"]),
        ('2024-06-18 09:15:40 INFO id=4471 utlevert_av="kjetil" ok=1', ["kjetil"]),
        ('antal: 5\nbokad_av: "yann"\nhusdjur: golden retriever', ["yann"]),
        ('{"approved_by": "system", "group_by": "region"}', []),
        ('{"built_by": "jenkins", "run_by": "cron", "paid_by": "Visa"}', []),
    ],
)
def test_keys_that_tell_who_did_it(
    persons: Persons, text: str, names: list[str]
) -> None:
    assert persons(text) == names
