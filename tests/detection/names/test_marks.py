"""Marks that nobody sees who reads a text hide no person, and make none."""
# ruff: noqa: RUF001 - signs of many scripts

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.detection.names import Names
from carnet.detection.names.reading.marks import unmarked

Persons = Callable[[str], list[str]]

PIECES = (
    "** * _ __ == ~~ [ ] ](x) [[ ]] <b> </b> <@U1| > ` `` { {{ } }} @ | ( ) . > 1"
    " [quote= [/quote] [b] [/b] Anna Gwendolin kåre 张伟"
).split()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("war mit ==Gwendolin== da", "war mit Gwendolin da"),
        ("***Anna*** ~~Bo~~ **Eva Huber**s Rad", "Anna Bo Eva Hubers Rad"),
        ("see [Anna](https://a.example/x?y=1) now", "see Anna now"),
        ("孝男[伍振邦](https://a.example)、孝媳", "孝男伍振邦、孝媳"),
        ('<a href="https://a.example">Anna</a> <b>Huber</b>', "Anna Huber"),
        ("<b>Anna Nowak</b><i>Eva</i>", "Anna Nowak Eva"),
        ("<b>王小明</b><i>李丽</i>", "王小明 李丽"),
        ("[b]Anna[/b] [url=https://a.example]Huber[/url]", "Anna Huber"),
        ("[[Anna Müller]] and [[people/eva|Eva]]", "Anna Müller and Eva"),
        ("<@U02AB3CD|annegret> und <@anna>", "annegret und anna"),
        ("[quote=Eva]Ja[/quote]", "Eva: Ja"),
        ("- [ ] Anna anrufen\n- [x] fertig", "- Anna anrufen\n- fertig"),
        ("frag @Anna oder @kåre", "frag Anna oder kåre"),
        ("cc [Annegret], `Annegret`, {{Annegret}}", "cc Annegret, Annegret, Annegret"),
        ("@Radruni schaust du mal?", "Hi Radruni, schaust du mal?"),
        ("请通知[张伟]参加", "请通知张伟参加"),
        ("患者「張偉明」今天，“李小明”明天", "患者張偉明今天，李小明明天"),
    ],
)
def test_a_text_is_read_as_it_shows(text: str, shown: str) -> None:
    view = unmarked(text)
    assert view is not None
    assert view.text == shown


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4 == 24, a_b_c and __init__.py",
        "def f(*args, **kwargs): return x**2",
        "@Override\npublic void run()",
        "  @Test\n  void adds() {}",
        "mail a@example.com, a[0], x[Name] and [Company]",
        "const a = _b_ + _c_(d);",
        "Dear [Name], best regards [Your Company]",
        "![Logo](https://a.example/logo.png)",
        "`UserService` calls `Apollo`",
        "a line without any",
    ],
)
def test_signs_of_code_and_of_templates_are_no_marks(text: str) -> None:
    assert unmarked(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ich war mit ==Gwendolin== in der Stadt.", ["Gwendolin"]),
        ("Kontakt: **Annegret** **Huber** am Empfang", ["Annegret", "Huber"]),
        ("Wołam **Jana Nowaka**", ["Jana Nowaka"]),
        ("Вітаю **Ольга Коваль**", ["Ольга Коваль"]),
        ("Dane __Jana Nowaka__", ["Jana Nowaka"]),
        ("*Anna Kowalska* *Jan Nowak*", ["Anna Kowalska", "Jan Nowak"]),
        ("<b>Anna Kowalska</b><i>Jan Nowak</i>", ["Anna Kowalska", "Jan Nowak"]),
        ("[Anna Kowalska](https://a.example/x) [Jan Nowak](https://a.example/y)",
         ["Anna Kowalska", "Jan Nowak"]),
        ("Dzwonił Jan **Nowak** wczoraj", ["Jan", "Nowak"]),
        ("Szanowna Pani @Gwizdałowo, proszę o kontakt", ["Gwizdałowo"]),
        ("请“张伟”和「李小明」参加会议", ["张伟", "李小明"]),
        ("Ten balík je u @Betky na vrátnici", ["Betky"]),
        ("[quote=Annegret Huber]Ich komme morgen[/quote]", ["Annegret Huber"]),
        ("Dear [Name], my colleague Gwendolin Achterberg will meet you on [Date].",
         ["Gwendolin Achterberg"]),
    ],
)  # fmt: skip
def test_who_stands_between_marks_is_found_where_they_stand(
    persons: Persons, text: str, found: list[str]
) -> None:
    assert persons(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Dear [Name], best regards [Your Name], [Company], Server [Apollo]",
        "**Important Note**: see [Getting Started](https://a.example/start)",
        "Please read [[Project Phoenix]] and ==Release Notes== first.",
        "`Apollo` and `Jenkins` build `Hermes` on `Atlas`",
        "@Component\n@Scope\nclass Mailer {}",
    ],
)
def test_what_stands_between_them_is_not_always_somebody(
    persons: Persons, text: str
) -> None:
    assert persons(text) == []


@given(st.lists(st.sampled_from([*PIECES, " ", "\n", "- [ ] "]), max_size=24))
def test_whatever_marks_are_mixed_a_finding_stands_in_the_text(
    pieces: list[str],
) -> None:
    text = "".join(pieces)
    unmarked(text)
    for one in Names().find(text, ""):
        assert one.start < one.end
        assert text[one.start : one.end] == one.value


@pytest.mark.parametrize(
    "text",
    [
        "@Radruniku schaust du mal drüber?",
        "@Vrarlek baci oko",
        "@Tahveri vaata üle pls",
        "@Chintina mira esto porfa",
        "@Timenček a pogledaš prosim",
        "@Аджик глянь плз",
    ],
)
def test_who_is_called_in_a_chat_is_somebody(persons: Persons, text: str) -> None:
    assert persons(text) == [text[1:].partition(" ")[0]]


@pytest.mark.parametrize(
    "text",
    [
        "@Support can you help",
        "@Channel reminder",
        "@Ryanair my flight was cancelled",
        "@Hausverwaltung die Heizung ist kalt",
        "@Vorstand bitte um Freigabe",
        "@Deprecated use the other one",
        "@Nullable in Java means",
        "@Autowired private Foo foo;",
    ],
)
def test_a_team_a_firm_or_a_word_of_a_program_is_not(
    persons: Persons, text: str
) -> None:
    assert persons(text) == []
