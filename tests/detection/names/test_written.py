"""Who writes, or is written to, or is somewhere with who writes, is somebody."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "We received a complaint from {} last week.",
        "Send the draft to {} by Friday.",
        "Wir haben eine Beschwerde von {} bekommen.",
        "Nous avons reçu une plainte de {} la semaine dernière.",
        "Envia o rascunho a {} até sexta.",
        "Vi fick ett klagomål från {} förra veckan.",
        "Am primit o plângere de la {} săptămâna trecută.",
        "Proszę jutro oddzwonić do {}.",
        "Govorila sem z {} o računu.",
        "{} and I will be at the meeting.",
        "{} ja minä olemme kokouksessa.",
        "{} ve ben toplantıda olacağız.",
        "{} és én ott leszünk az értekezleten.",
    ],
)
@pytest.mark.parametrize("name", ["Palandur", "Morvanic", "Nakvasil"])
def test_who_writes_and_who_is_with_me_is_somebody(
    text: str, name: str, persons: Persons
) -> None:
    assert persons(text.format(name)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "A complaint from Vodafone came last week.",
        "The letter to Leeds came back.",
        "Die Antwort an Kundenservice fehlt noch.",
        "Nachricht von Schulleitung, dass morgen frei ist.",
        "Un courriel de Zalando ce matin.",
        "Svar från Försäkringskassan kom i dag.",
        "The draft for Chapter 2 is ready.",
        "Brief van Belastingdienst gekregen.",
        "Svar med henvisning til Sundhedsstyrelsens råd fra 2022.",
        "Писмо до Общината за смет.",
    ],
)
def test_a_firm_a_town_and_an_office_are_nobody(text: str, persons: Persons) -> None:
    assert persons(text) == []
