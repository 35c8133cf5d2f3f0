"""Whom schools, museums and sayings name stays; pupils and visitors are found."""
# ruff: noqa: RUF001 - letters of other scripts

from collections.abc import Callable

import pytest

from carnet.detection.names.nobody.figures import lessons

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Lav fem spørgsmål til en quiz for 7. klasse om guldalderen: Grundtvig,"
            " Thorvaldsen og Oehlenschläger."
        ),
        (
            "Sagatavo testu 9. klasei: Krišjānis Barons, Rainis un Aspazija, Pirmā"
            " Atmoda, Dziesmu svētki."
        ),
        (
            "Állíts össze egy dolgozatot 6. osztálynak: Mátyás király, Hunyadi János és"
            " a nándorfehérvári diadal."
        ),
        (
            "Ficha de trabalho para o 8.º ano: Vasco da Gama e o Cabo da Boa Esperança,"
            " com dez perguntas."
        ),
        "给五年级学生设计一节古诗课,最后对比一下杜甫和李白的写法,40分钟。",
        "Skriv et oplæg på 5 min til konfirmander om Grundtvig og Kierkegaard.",
        "Hvornår døde Christian 4.s dronning?",
        "Sukurk testą 8 klasei: Žalgirio mūšis 1410 m., Vytautas Didysis, Jogaila.",
        (
            "Tabulka králů na českém trůně: od Ferdinanda I. po Karla I., jméno, vláda"
            " a jedna zajímavost."
        ),
    ],
)
def test_whom_a_lesson_is_about_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Korrigiere bitte das Referat von Lukas Brandt über Goethe, 8. Klasse.",
            ["Lukas Brandt"],
        ),
        (
            "Oprav písemku: Jakub Dvořák a Adam Smetana, 5. třída, téma Karel IV.",
            ["Jakub Dvořák", "Adam Smetana"],
        ),
        ("Eleven Christian 2.s har feber og skal hentes.", ["Christian"]),
        (
            (
                "Scrivi un discorso per salutare Manzoni e Bianchi che vanno in"
                " pensione, scuola media."
            ),
            ["Manzoni", "Bianchi"],
        ),
        ("Opravte test, 7. třída: Smetana 2, Dvořáková 1, Janáček 3.", ["Smetana"]),
        (
            (
                "Skriv udtalelse om elev Frederik Holm, 8. klasse, som holdt oplæg om"
                " Grundtvig."
            ),
            ["Frederik Holm"],
        ),
        (
            "Teilnehmer der Führung im Museum: Anna Dürer, Peter Klee, Jonas Macke.",
            ["Anna Dürer"],
        ),
        (
            (
                "Historia choroby: pacjent Adam Mickiewicz, lekarz Jan Matejko i"
                " pielęgniarka Ewa Kos."
            ),
            ["Adam Mickiewicz", "Jan Matejko", "Ewa Kos"],
        ),
        (
            "Kvíz na firemní večírek: tým Svobodová a Smetana proti týmu Dvořák.",
            ["Svobodová", "Smetana", "Dvořák"],
        ),
    ],
)
def test_who_learns_or_looks_is_found(
    persons: Persons, text: str, names: list[str]
) -> None:
    found = " ".join(persons(text))
    assert [name for name in names if name not in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "Jak wytłumaczyć gościowi przysłowie „co wolno wojewodzie, to nie Kaziowi”?",
        "Wat betekent het spreekwoord „Joost mag het weten”?",
        "Τι σημαίνει η παροιμία «Γιάννης κερνάει, Γιάννης πίνει»;",
        "Where does “the life of Riley” come from?",
        "Vysvetli príslovie „sľuby sa sľubujú, Ďuro sa raduje“.",
    ],
)
def test_whom_a_saying_names_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What does “Anna Kovács is out of office” mean?", "Anna Kovács"),
        ("Übersetze die Redewendung in der Mail von „Jörg Weber“.", "Jörg Weber"),
        ("Vysvetli príslovie, ktoré mi poslala Zuzana Kováčová.", "Zuzana Kováčová"),
        (
            "Cad is brí leis? „Micil – 2 chaora; Seán – 3 scilling.“ Déan tábla de.",
            "Seán",
        ),
    ],
)
def test_who_is_quoted_otherwise_is_found(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in one for one in persons(text))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Erstelle ein Arbeitsblatt zu den Nibelungen.", True),
        ("Muzeumi felirat: két festő a 19. századból", True),
        ("The museum opened on Monday, and the novel sold well.", False),
        ("Fill in the grades, year 7: Newton 14, Darwin 12, Kepler 9.", False),
        ("Schick mir bitte die Rechnung.", False),
    ],
)
def test_what_is_a_lesson(text: str, *, is_one: bool) -> None:
    assert lessons.is_lesson(text) is is_one


@pytest.mark.parametrize(
    "text",
    [
        "Die Unterlagen gingen an Georg Heisler und Hanna Schmitz.",
        "Am Empfang: Carl Legien, Sabine Vogt, Ayşe Demir und Jörg Pohl.",
        "Quiz für Klasse 7, korrigiert von Georg Heisler und Sabine Vogt.",
    ],
)
def test_a_namesake_in_a_list_is_found(persons: Persons, text: str) -> None:
    assert "".join(persons(text)).count(" ") >= 2


@pytest.mark.parametrize(
    ("minutes", "names"),
    [
        (
            "Referat: Bager, Holm og Krogh deltog, afbud fra Smed. Krogh ringer.",
            {"Krogh", "Smed"},
        ),
        (
            "Protokoll: Anwesend: Stresemann, Rathenau. Thema: Klasse 8, Quiz.",
            {"Rathenau"},
        ),
        (
            "Tijdlijn van het overleg. Afgemeld: Troelstra, Kuyper. Test klas 3.",
            {"Kuyper"},
        ),
    ],
)
def test_minutes_are_no_lesson(minutes: str, names: set[str], persons: Persons) -> None:
    """Who was present is no figure, whoever is called like one."""
    found = " ".join(persons(minutes))
    assert all(name in found for name in names)
    assert not lessons.is_lesson(minutes)
