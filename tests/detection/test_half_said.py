"""Telephone numbers said half in words and half in digits."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    "text",
    [
        "Hvis ikke jeg tar den, så ring til Noor på <toogtyve 84 61 09>.",
        "Ring til Noor på <toogtyve fireogfirs 61 09>, tak.",
        "Mää en kuule tätä ovikelloa ikinä. <Nolla neljäkymmentä, 883 21 07>.",
        "Er sagte: <Null eins sieben zwei, 883 21 07>, nach sechs.",
        "Il l'a dit vite : <zéro six, 42 18 90 33>, et il a raccroché.",
        "Powiedziała <zero pięćdziesiąt dwa, 883 21 07>.",
    ],
)
def test_a_number_half_in_words_is_found(text: str) -> None:
    wanted = text.split("<")[1].split(">", maxsplit=1)[0]
    plain = text.replace("<", "").replace(">", "")
    assert wanted in of_kind(Kind.PHONE, plain)


@pytest.mark.parametrize(
    "text",
    [
        "Ring efter to, 12 30 45 er optaget.",
        "Bitte rufen Sie zwischen zwei 12 14 16 Uhr an.",
        "Call me at two. 10 20 30 are the lottery numbers.",
        "Il a perdu zéro deux fois contre 10 20 30 40.",
        "Temperaturen faldt fra nul til ti, 100 200 300 målinger blev gemt.",
        "From zero: one 200 300 400 records failed.",
        "Null Fehler, 883 21 07 Zeilen",
    ],
)
def test_what_is_counted_beside_a_word_stays(text: str) -> None:
    assert not of_kind(Kind.PHONE, text)
