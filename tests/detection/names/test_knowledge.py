"""In questions about the world namesakes are figures; illnesses, firms are nobody."""
# ruff: noqa: RUF001 - letters and signs of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

ABOUT_THE_WORLD = [
    "How did John Snow find the pump from which the cholera came?",
    "Explain what Walter Reed found out about yellow fever.",
    "Warum zog Petőfi nach Segesvár?",
    "Miért ment el Petőfi a csatába?",
    "De quoi souffrait Flaubert, et qui le soignait ?",
    "Proč Hašek odešel do Ruska?",
    "Perché Pirandello lasciò Bonn?",
    "Hogyan folyt Nagy Imre pere?",
]
ABOUT_SOMEBODY = [
    ("John Snow found the pump today.", "John Snow"),
    ("Why did my colleague John Snow call the plumber?", "John Snow"),
    ("What does Mr Snow think of the pump?", "Snow"),
    ("Ask John Snow where the pump is.", "John Snow"),
    ("When he came, John Snow signed for the pump.", "John Snow"),
    ("Why is the pump late? Customer: John Snow", "John Snow"),
    ("Why is the pump late?\nJohn Snow, 0171 2345678", "John Snow"),
    ("Why did Karin Holmgren get room 1815 again?", "Karin Holmgren"),
    ("Explain what Napoleon did in 1812 to Tobias Hensbury.", "Tobias Hensbury"),
    ("Wer hat Hinrichsen von Galilei erzählt?", "Hinrichsen"),
]


@pytest.mark.parametrize("text", ABOUT_THE_WORLD)
def test_in_a_question_about_the_world_a_namesake_is_the_figure(
    persons: Persons, text: str
) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(("text", "name"), ABOUT_SOMEBODY)
def test_elsewhere_or_without_a_figures_name_it_is_somebody(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in one for one in persons(text))


@pytest.mark.parametrize(
    "text",
    [
        "¿Qué síntomas tiene la enfermedad de Chagas?",
        "Jak się leczy chorobę Wilsona?",
        "Čo je Wilsonova choroba?",
        "Что: какво е болестта на Бехтерев?",
        "Behçet hastalığı bulaşıcı mı?",
        "What causes Turner syndrome?",
        "Les signes de la maladie de Lou Gehrig.",
    ],
)
def test_an_illness_is_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Explique l'effet Venturi à des lycéens.",
        "Was ist der Venturi-Effekt? Nenne drei Beispiele.",
        "Vysvětli, jak funguje efekt Venturi v karburátoru.",
    ],
)
def test_an_effect_is_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


def test_whoever_wrote_an_algorithm_is_somebody(persons: Persons) -> None:
    assert persons("El algoritmo de Nerea falla; avisa a Nerea Uribesalgo.") == [
        "Nerea",
        "Nerea Uribesalgo",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Weißt du, ob Herr Müller Schadensersatz verlangt hat?", "Müller"),
        (
            "Am Montag hat Dr. Öztürk-Benning Akteneinsicht für ihn beantragt.",
            "Öztürk-Benning",
        ),
        ("Wir haben Frau Sommer Vollmacht für das Konto erteilt.", "Sommer"),
        ("Bitte Frau Kathrin Hartung heute noch Bescheid geben.", "Kathrin Hartung"),
    ],
)
def test_a_german_noun_behind_a_name_is_no_part_of_it(
    persons: Persons, text: str, name: str
) -> None:
    assert persons(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Die Krankheit von Wilson Hausbrandt dauert an.", "Wilson Hausbrandt"),
        ("La maladie de Turner dure depuis mai, elle est en congé.", "Turner"),
        ("Mr Wilson has a disease.", "Wilson"),
        ("La enfermedad de Fermín Albarrazán sigue.", "Fermín Albarrazán"),
    ],
)
def test_an_ill_person_is_somebody(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bernd Krause von der Hausbrandt AG meldete sich.", "Bernd Krause"),
        ("Jan de Vries van de Kuipers BV belde vandaag.", "Jan de Vries"),
        ("Mario Rossi della Brancaleschi S.r.l. ha chiamato.", "Mario Rossi"),
    ],
)
def test_who_works_for_a_firm_is_not_the_firm(
    persons: Persons, text: str, name: str
) -> None:
    assert persons(text) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "患者魏长庚（女，45岁）主诉头痛，家属陈建军（父亲）陪同。",
            ["魏长庚", "陈建军"],
        ),
        ("1）魏长庚 2）陈建军", ["魏长庚", "陈建军"]),
        ("Frau Hausbrandt(HR) und Herr Krause(IT) kommen.", ["Hausbrandt", "Krause"]),
        ("2026-03-12 Hausbrandt ruft an, Frau Krause auch.", ["Hausbrandt", "Krause"]),
        ("1 | Zec, Dragutin | noćna", ["Zec", "Dragutin"]),
    ],
)
def test_brackets_dates_and_cells_make_no_code(
    persons: Persons, text: str, names: list[str]
) -> None:
    found = persons(text)
    assert all(any(name in one for one in found) for name in names)
