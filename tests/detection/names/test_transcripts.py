"""A transcript with times is read as speech, a log with the same form is not."""

# ruff: noqa: RUF001 - letters and signs of many scripts

from collections.abc import Callable

import pytest

from carnet.detection.names.reading.code import lines_of_code

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "line",
    [
        "00:14:02 OLUWASEUN: so who locked the shed",
        "00:14:02 sanna: en mä tiedä",
        "00:03:26 ΠΑΠΑΛΕΞΗ: Το '58, με τον αδερφό μου.",
        "00:01:15 汤四婶：大名汤桂枝",
        "00:11:42 Ti Zulmira: Eu era da serra",
        "00:11:42 tío Fermín: Yo no estuve",
        "[00:11:42] Šimon V.: kdo má klíče",
        "00:03:50 ΣΥΝ.: Κι ο άλλος;",
    ],
)
def test_who_speaks_behind_a_time_is_no_log(line: str) -> None:
    assert lines_of_code(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "00:18:20 Ginevra, non è tua madre.",
        "00:07:01 - Hová lesz, Gáspár?",
        "00:01:12,400 То Захар. Шукає Гальку!",
        "00:02:10 ¿Dónde está Ulises?",
        "00:08:03 找沈二爷。",
    ],
)
def test_a_sentence_behind_a_time_is_a_subtitle(line: str) -> None:
    assert lines_of_code(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "12:00:01 Connection closed by peer",
        "12:00:01 connection closed by peer.",
        "12:00:01 Retry 3 of 5 failed.",
        "12:00:01 Server stopped.",
        "12:00:01 Wrote /srv/data/files.",
        "12:00:01 Call get_user() failed.",
        "12:00:01 ERROR: no route to host",
        "12:00:01 sshd: Accepted publickey for root",
        "12:00:01 kernel: usb 1-1 disconnected",
        "12:00:01 main: starting worker",
        "12:00:01 WARN: retry in a second",
        "12:00:01 Server: listening",
        "12:00:01 ingest: rows=14 failed",
        "12:00:01 backup: wrote /srv/data/files",
        "2026-02-01 12:00:01,214 INFO connected",
    ],
)
def test_levels_threads_and_daemons_speak_no_language(line: str) -> None:
    assert lines_of_code(line)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "00:14:02 OLUWASEUN: who locked it\n00:14:05 MARGIT: not me, Declan",
            {"OLUWASEUN", "MARGIT", "Declan"},
        ),
        (
            "00:05:00 - Ragnhild, hvor er den?\n00:05:02 - Hos Axelsen. Eller Tore.",
            {"Ragnhild", "Axelsen", "Tore"},
        ),
        (
            "00:03:21 ΔΗΜ.: Κυρία Παπαλέξη;\n00:03:26 ΠΑΠΑΛΕΞΗ: Με τον Στέλιο.",
            {"Παπαλέξη", "ΠΑΠΑΛΕΞΗ", "Στέλιο"},
        ),
        (
            "00:01:12 记者：您贵姓？\n00:01:15 汤桂枝：我叫汤桂枝。",
            {"汤桂枝"},
        ),
    ],
)
def test_a_transcript_names_who_speaks(
    persons: Persons, text: str, names: set[str]
) -> None:
    assert set(persons(text)) == names


def test_a_role_that_speaks_is_nobody(persons: Persons) -> None:
    text = (
        "00:14:02 INTERVIEWER: where were you\n00:14:05 MARGIT: at home\n"
        "00:14:11 MODERATOR: all alone?\n00:14:20 HOST: right"
    )
    assert set(persons(text)) == {"MARGIT"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("krt 3 Lembit\nkrt 4 Maarika & Kaspar 120 -> 131", ["Maarika", "Kaspar"]),
        ("Tänään: Aino -> Väinö -> Ritva", ["Aino", "Ritva"]),
        ("Wysocki;Bogumiła;18;\nKarpiuk;Jagna;20;", ["Bogumiła", "Jagna"]),
    ],
)
def test_signs_between_names_make_no_code(
    persons: Persons, text: str, names: list[str]
) -> None:
    found = " ".join(persons(text))
    assert lines_of_code(text) == []
    assert all(name in found for name in names)


@pytest.mark.parametrize(
    "line",
    [
        "def f(x: int) -> Node: return Leaf & Mask",
        "mask = Read | Write & Execute",
        "map :: Int -> Int -> Bool",
        "x => Foo; y => Bar",
        "done = 1; left = 2;",
        "i++; break; next;",
    ],
)
def test_signs_of_programs_stay_code(line: str) -> None:
    assert lines_of_code(line)
