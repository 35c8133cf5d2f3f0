"""Questions about the world name nobody of today; questions about somebody do."""
# ruff: noqa: RUF001 - letters and signs of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

ABOUT_THE_WORLD = [
    # A year in which nobody of today was grown up.
    "Why did Tobias Hensbury walk out of the synod of 1643?",
    "Warum wurde Balthasar Grünwieser 1784 aus Salzburg verbannt?",
    "Pourquoi Honorine Vasseroy fut-elle jugée à Rouen en 1912 ?",
    "¿Por qué desterraron a Fermín Albarrazán en 1823?",
    "Perché Oddone Brancaleschi fu cacciato da Lucca nel 1530?",
    "Kodėl Vainius Tauragiškis 1431 m. išvyko į Krokuvą?",
    "Чому Остап Вернигорич 1768 року пішов на Січ?",
    "Hogyan zajlott Bornemisza Kilián pere 1882–83-ban?",
    # What nobody of today meets, and who somebody was.
    "Why was Mistress Prudence Hartwell burned as a witch?",
    "Wer war Balthasar Grünwieser, und woran starb er?",
    "Kas bija Indulis Vētrakmens un ko viņš mācīja?",
    "Hvem var Asbjørn Tveitmyr, og hva skrev han?",
    # Somebody whom everybody knows.
    "How did Frida Kahlo and Odile Barranger quarrel in Paris?",
    "Co łączyło Fryderyka Chopina z Hortensją Wilczewską?",
    # Chinese, whose words nothing sets apart.
    "为什么魏长庚在1898年被处死？",
    "简述岳飞与魏长庚的关系。",
]
ABOUT_SOMEBODY = [
    ("Why did Tobias Hensbury leave the meeting?", "Hensbury"),
    ("Why did my colleague Tobias Hensbury call Luther a monk?", "Hensbury"),
    ("What does Mr Hensbury think of Napoleon?", "Hensbury"),
    ("Ask Tobias Hensbury why Galileo was tried in 1633.", "Hensbury"),
    ("Tobias Hensbury, born 1961, asks why Galileo was tried in 1633?", "Hensbury"),
    ("When he came in 1643 pieces, Tobias Hensbury signed for them.", "Hensbury"),
    ("Why does Tobias Hensbury need 1500 W for the pump?", "Hensbury"),
    ("Warum ist Annelie Hausbrandt an Alzheimer erkrankt?", "Hausbrandt"),
    ("Wieso hat unser Kunde Balthasar Grünwieser 1784 Euro bezahlt?", "Grünwieser"),
    ("Wann kommt Annelie Hausbrandt? Handy 0171 2345678, Vertrag 1784", "Hausbrandt"),
    ("Perché Oddone Brancaleschi non ha pagato le 1530 euro?", "Brancaleschi"),
    ("为什么客户魏长庚在1898年的合同里？", "魏长庚"),
    ("Kunde: Annelie Hausbrandt\nWarum wurde Luther 1521 geächtet?", "Hausbrandt"),
]


@pytest.mark.parametrize("text", ABOUT_THE_WORLD)
def test_a_question_about_the_world_stays_whole(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(("text", "name"), ABOUT_SOMEBODY)
def test_a_question_about_somebody_does_not(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in one for one in persons(text))


def test_where_a_text_speaks_of_reigns_only_a_surname_is_nobodys(
    persons: Persons,
) -> None:
    assert persons("Which dynasty did Brancaleschi serve?") == []
    whole = "Which dynasty does Oddone Brancaleschi speak of?"
    assert persons(whole) == ["Oddone Brancaleschi"]


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
