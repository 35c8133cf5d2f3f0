"""In a report a figure of history is a person; asked about or long past, it stays."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

from carnet.detection.names.nobody.figures.reports import is_report

Persons = Callable[[str], list[str]]

REPORTS = [
    (
        "The envoy said that Winston Churchill had answered the letter within a week.",
        "Winston Churchill",
    ),
    (
        (
            "Der Sprecher sagte, dass Konrad Adenauer den Brief erst eine Woche"
            " später beantwortet habe."
        ),
        "Konrad Adenauer",
    ),
    (
        (
            "Le porte-parole a indiqué que Charles de Gaulle avait reçu la"
            " délégation dans son bureau."
        ),
        "Charles de Gaulle",
    ),
    (
        (
            "Rzecznik powiedział, że Józef Piłsudski odpowiedział na list"
            " dopiero po tygodniu spędzonym w domu."
        ),
        "Józef Piłsudski",
    ),
    (
        (
            "Sözcü, Nazım Hikmet ve eşinin heyeti evlerinde karşıladığını ve"
            " uzun uzun konuştuğunu söyledi."
        ),
        "Nazım Hikmet",
    ),
    (
        (
            "Речник повідомив, що Михайло Грушевський відповів на лист аж через"
            " тиждень, з дому."
        ),
        "Михайло Грушевський",
    ),
    (
        (
            "Talsmannen säger att Selma Lagerlöf svarade på brevet först en"
            " vecka senare, från sitt kontor."
        ),
        "Selma Lagerlöf",
    ),
    (
        (
            "Mluvčí uvedl, že Tomáš Garrigue Masaryk na dopis odpověděl až po"
            " týdnu stráveném doma."
        ),
        "Tomáš Garrigue Masaryk",
    ),
    (
        (
            "A szóvivő szerint Kossuth Lajos csak egy hét múlva válaszolt a"
            " levélre, otthonról."
        ),
        "Kossuth Lajos",
    ),
    (
        (
            "Ο εκπρόσωπος είπε ότι ο Ελευθέριος Βενιζέλος απάντησε στην επιστολή"
            " μετά από μία εβδομάδα."
        ),
        "Ελευθέριος Βενιζέλος",
    ),
    (
        "发言人表示，丘吉尔同意扩大在缅甸的行动，并在一周后回复了那封信。",
        "丘吉尔",
    ),
    (
        (
            "El portavoz dijo que Miguel de Unamuno contestó la carta una semana"
            " después, desde casa."
        ),
        "Miguel de Unamuno",
    ),
]


@pytest.mark.parametrize(("text", "name"), REPORTS)
def test_a_report_names_a_figure_like_anybody(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in one for one in persons(text))


@pytest.mark.parametrize(
    "text",
    [
        "What did Winston Churchill answer when the envoy had handed him that letter?",
        "Explain why Winston Churchill answered the letter of the envoy within a week.",
        "Biografía breve de José de San Martín y Miguel Hidalgo, con sus batallas.",
        "In two sentences, please, what Winston Churchill answered him that week.",
        "The envoy said in 1815 that Napoleon Bonaparte had answered him.",
        "Bus 12 from Charles de Gaulle Airport stops at the station and the bridge.",
        "Der Ottomotor geht auf Nikolaus August Otto zurück.",
        "Napíš, prosím, tri vety o tom, ako Milan Rastislav Štefánik lietal nad morom.",
        "“Orhan Veli Gelibolu'da kaza geçirdi, Sait Faik ise öldü” cümlesini çevir.",
        "请用两三句话说明丘吉尔为什么同意扩大在缅甸的行动，并举一个例子。",
        "写一篇关于马丁·路德宗教改革的文章，八百字左右，语言要通俗。",
    ],
)
def test_a_figure_stays_where_no_report_is(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    "text",
    [
        (
            "Ποια ήταν η διαφορά ανάμεσα στον Τρικούπη και τον Βενιζέλο; Μία παράγραφος"
            " για μένα."
        ),
        "Letter of the envoy,\nwhich Winston Churchill answered within a week or two.",
        "Order #774120 went to Winston Churchill with the envoy and came back.",
        "Winston Churchill answered within a week of the letter, said the envoy of the",
    ],
)
def test_what_is_no_report(text: str) -> None:
    assert not is_report(text)


def test_amounts_are_no_years() -> None:
    text = "The envoy paid 1,250 euros and 1848 € to him, and workers came."
    assert is_report(text)
    assert not is_report("In 1848 the envoy paid him, and all of the workers came.")


@pytest.mark.parametrize(
    "text",
    [
        "Henrik Ibsen ble født i Skien. DNB setter renten opp, og toget går nå.",
        "Nikola Tesla rođen je u Smiljanu. Banke nude 2,99 %, a vlak za Rijeku kreće.",
        "Marie Curie discovered polonium. The rate is 3.5 %, the notice two months.",
    ],
)
def test_whose_birth_or_work_a_lesson_tells_of_stays(
    text: str, persons: Persons
) -> None:
    assert is_report(text)
    assert persons(text) == []


def test_who_answers_is_a_person_in_a_report(persons: Persons) -> None:
    text = "Henrik Ibsen ringte om fakturaen i dag, og vi må svare ham før onsdag."
    assert persons(text) == ["Henrik Ibsen"]
