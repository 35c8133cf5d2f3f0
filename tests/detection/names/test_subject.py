"""Whether a text is about the world or about people of today, as others have taught."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

from carnet.detection.names.characters.figures import figures
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
        # "do" is "of the", and in Polish before whom one tells something
        "Quem foram os culpados do Regicídio de 1908? Explica em poucas linhas.",
    ],
)
def test_in_a_question_about_the_world_unlisted_words_stay(
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
        (
            (
                "Quelles furent les causes de la grève de 1936 ? Réponds à Lefebvre en"
                " trois phrases."
            ),
            "Lefebvre",
        ),
        ("Selitä Virtaselle, miksi sisällissota syttyi vuonna 1918.", "Virtaselle"),
        (
            "Jakie były przyczyny strajku w 1921? Kowalczyk prosi o trzy zdania.",
            "Kowalczyk",
        ),
        (
            (
                "Timeline please: strike at our depot, day by day. Cromwell called the"
                " ballot on the 3rd, Denise Hathersage walked out on the 9th."
            ),
            "Cromwell",
        ),
        (
            (
                "Defendo Bartolomeu Dias, acusado de furto de gasóleo em Peniche. A"
                " testemunha contradiz-se nas horas. Faz uma cronologia em tabela."
            ),
            "Bartolomeu Dias",
        ),
        ("Summarise the trial of 1949 for Kowalski, whom we defend.", "Kowalski"),
        ("Explain to Kowalski why the October Revolution matters.", "Kowalski"),
        ("Why did Willem Drees and Anna Drees move in 1947?", "Anna Drees"),
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


def test_a_package_named_after_a_figure_stays(persons: Persons) -> None:
    text = (
        "Compară cartofii Desirée, Roclas și Riviera și merele Jonathan și Ionatan"
        " roșu. Tractor U-650, CFR Oradea–Arad, Sameday, BCR, Eugenia 36 g. Pachete:"
        " cantemir-orm 1.4.2, Kogălniceanu-ui 0.7; factura RO-2025-0417."
    )
    assert persons(text) == []


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
        # without an order or a question mark
        (
            "L-interdett tal-1961 u l-ġlieda ta' Mintoff ma' Monsinjur Gonzi: script"
            " ta' podcast ta' erba' minuti."
        ),
        "štrajk labin republika 1921 giovanni pippan ukratko",
    ],
)
def test_a_surname_stays_where_a_text_is_surely_about_the_world(
    text: str, persons: Persons
) -> None:
    assert subject.asks_surely(text, 0)
    assert persons(text) == []


@pytest.mark.parametrize(
    "text",
    [
        # nothing else speaks of the past
        (
            "Tio frågor till en tipspromenad om Karolina Widerström, Andrea Andreen"
            " och Ada Nilsson, tre svar att välja på."
        ),
        "Safiye Ali üzerine üç dakikalık podcast metni yaz; bakımevi mutlaka geçsin.",
        # as in a report
        (
            "Johan Alfred Ander blev den siste som avrättades i Sverige. Hur resonerade"
            " domstolen 1910, och varför användes giljotin? Skriv som radiomanus."
        ),
    ],
)
def test_a_figures_whole_name_stays_where_a_text_leans_to_the_world(
    text: str, persons: Persons
) -> None:
    assert subject.leans_to_world(text)
    assert persons(text) == []


def test_a_name_and_a_word_say_nothing_of_their_subject() -> None:
    assert not subject.leans_to_world("Krišjāne Valdemāre")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("簡吉和台灣農民組合做了哪些事?二林蔗農事件裡的李應章又是誰?", []),
        ("沈家本修律主要废除了哪些酷刑?做成思维导图的文字版", []),
        ("司马光不接电话,订单A2207改地址的事谁能处理,急", ["司马光"]),
        (
            "排班表:\n周一 戚继光\n周二 马晓倩\n帮我重新排一下",
            ["戚继光", "马晓倩"],
        ),
        # a little-known one, and the text does not ask about the world
        ("为什么阿訇马占山反对把经堂搬到新村?列出他2009年那封信的论点", ["马占山"]),
    ],
)
def test_in_chinese_the_text_tells_who_is_a_figure(
    text: str, found: list[str], persons: Persons
) -> None:
    assert persons(text) == found


def test_of_two_figures_that_begin_alike_the_longer_name_is_read() -> None:
    text = "撒切尔夫人与密特朗總統"
    assert [text[slice(*one)] for one in figures(text)] == ["撒切尔夫人", "密特朗總統"]
