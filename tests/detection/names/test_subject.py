"""Whether a text is about the world or about people of today, as others have taught."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

from carnet.detection.names.nobody.figures import subject

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            (
                "whatsapp an die fußballgruppe: training fällt aus. schlüssel hat"
                " Friedrich Ebert, trikots sind bei Dennis Kowalke"
            ),
            "Friedrich Ebert",
        ),
        (
            (
                "lettera di disdetta affitto al proprietario Lorenzo de' Medici,"
                " preavviso 6 mesi, cauzione 1200 euro da restituire"
            ),
            "Lorenzo de' Medici",
        ),
        (
            (
                "1976 tarihli kooperatif tutanağı: başkan Fevzi Çakmak istifa etti,"
                " yerine Rıza Teke seçildi. Köy kitabı için bir paragrafa çevir."
            ),
            "Fevzi Çakmak",
        ),
    ],
)
def test_a_namesake_among_people_of_today_is_somebody(
    text: str, name: str, persons: Persons
) -> None:
    assert subject.is_people(text)
    assert name in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Je pravda, že krevní skupiny objevil Janský, a ne Landsteiner?",
        "Hvað gerði Bjarni Pálsson landlæknir og hvar er Nesstofa?",
    ],
)
def test_in_a_question_about_the_world_every_word_stays(
    text: str, persons: Persons
) -> None:
    assert subject.asks_of_world(text, 0)
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("4 8206, reference REF-20931, name is Jomar", "Jomar"),
        (
            "What did my neighbour Kowalke have to do with the trials of 1895?",
            "Kowalke",
        ),
        ("Explain the strike of 1895 to Mrs Brathwaite.", "Brathwaite"),
        (
            (
                "Did Wilde lose to Queensberry in 1895? Answer Ines Brathwaite at"
                " ines@example.org."
            ),
            "Ines Brathwaite",
        ),
    ],
)
def test_who_is_somebodys_own_is_found_beside_it(
    text: str, name: str, persons: Persons
) -> None:
    assert name in persons(text)


def test_a_program_called_like_a_figure_stays(persons: Persons) -> None:
    text = (
        "Retro notes, squad Falcon\n- Ngozi's PR on Kafka retries is still open\n"
        "- Brandvold out until 9 June\nTurn into three action items, one owner each."
    )
    assert subject.is_people(text)
    found = persons(text)
    assert "Kafka" not in found
    assert "Ngozi" in found


def test_a_long_text_has_no_one_subject() -> None:
    question = "What made Newman leave the Church of England? "
    assert subject.log_odds(question * 50) == 0


def test_no_text_is_kept_when_its_names_are_judged(persons: Persons) -> None:
    persons("Tell Friedrich Ebert that the keys are with Dennis Kowalke.")
    assert subject.log_odds.cache_info().currsize == 0


def test_the_weights_know_no_names() -> None:
    one = "Tell Anna Kowalska that the strike is off."
    other = "Tell Maria Nowak that the strike is off."
    assert subject.log_odds(one) == subject.log_odds(other)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Outline a 1500-word essay: to what extent did Newman's conversion in 1845"
            " finish off the Oxford Movement?"
        ),
        "Cajal y Golgi compartieron el Nobel y no se entendían. ¿Quién acertó en qué?",
        "簡吉和台灣農民組合做了哪些事?二林蔗農事件裡的李應章又是誰?",
    ],
)
def test_a_surname_stays_where_a_text_surely_asks_about_the_world(
    text: str, persons: Persons
) -> None:
    assert subject.asks_surely(text, 0)
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            (
                "Quelles furent les causes de la grève de 1936 ? Réponds à Lefebvre en"
                " trois phrases."
            ),
            "Lefebvre",
        ),
        (
            "Jakie były przyczyny strajku w 1921? Kowalczyk prosi o trzy zdania.",
            "Kowalczyk",
        ),
        ("Summarise the trial of 1949 for Kowalski, whom we defend.", "Kowalski"),
        ("Explain to Kowalski why the October Revolution matters.", "Kowalski"),
        ("Why did Willem Drees and Anna Drees move in 1947?", "Anna Drees"),
        ("12床李时珍,慢阻肺急性加重,入院三天,帮忙写一份给家属的说明", "李时珍"),
    ],
)
def test_who_is_told_or_has_a_sentence_of_his_own_is_somebody(
    text: str, name: str, persons: Persons
) -> None:
    assert name in persons(text)


def test_a_name_and_a_word_say_nothing_of_their_subject() -> None:
    assert not subject.leans_to_world("Krišjāne Valdemāre")
    assert subject.leans_to_world(
        "Write a podcast of three minutes on the trial of Milada Horáková in 1950."
    )
