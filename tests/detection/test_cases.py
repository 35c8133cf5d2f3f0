"""Forms of one name in the cases of a language are one person; two people stay two."""
# ruff: noqa: RUF001 - letters of many scripts

import re
from collections.abc import Iterator
from itertools import combinations

import pytest

from carnet.detection.conversation.cases import are_forms, is_form
from carnet.detection.conversation.coreference import linked
from carnet.detection.hit import LIKELY
from carnet.engines import Wanted, detector
from carnet.vocabulary import Finding, Kind, Passage

ONE = {
    "pl": "Anna Kowalska, Annie Kowalskiej, Anny Kowalskiej, Anną Kowalską",
    "pl, a man": "Jan Kowalski, Jana Kowalskiego, Janowi Kowalskiemu",
    "pl, a man in -a": "Marek Zaręba, Marka Zaręby, Markowi Zarębie",
    "cs": "Jana Nováková, Janě Novákové, Janou Novákovou",
    "cs, a man": "Petr Svoboda, Petra Svobody, Petrovi Svobodovi",
    "sk": "Katarína Malá, Kataríne Malej, Katarínou Malou",
    "sl": "Luka Novak, Luke Novaka, Luku Novaku",
    "hr": "Ivan Horvat, Ivana Horvata, Ivanom Horvatom",
    "uk": "Олена Шевченко, Олени Шевченко, Оленою Шевченко",
    "uk, a man": "Тарас Коваленко, Тараса Коваленка, Тарасові Коваленку",
    "lt": "Jonas Kazlauskas, Jono Kazlausko, Jonui Kazlauskui",
    "lt, a woman": "Rūta Petraitienė, Rūtos Petraitienės, Rūtai Petraitienei",
    "lv": "Anna Bērziņa, Annas Bērziņas, Annai Bērziņai",
    "el": "Γιώργος Παπαδόπουλος, Γιώργου Παπαδόπουλου, Γιώργο Παπαδόπουλο",
    "el, a woman": "Μαρία Οικονόμου, Μαρίας Οικονόμου",
    "ro": "Maria Popescu, Mariei Popescu",
    "is": "Jón Jónsson, Jóns Jónssonar, Jóni Jónssyni",
    "is, a woman": "Anna Jónsdóttir, Önnu Jónsdóttur",
    "fi": "Minna Virtanen, Minna Virtasen, Minna Virtaselle",
    "et": "Mart Tamm, Mart Tammele, Mart Tammega",
    "hu": "Kovács Géza, Kovács Gézának, Kovács Gézával",
}
TWO = (
    "Paola Bianchi, Paolo Bianchi",
    "Mario Rossi, Maria Rossi",
    "Martin Krejčí, Martina Krejčí",
    "Jan Novák, Jana Nováková",
    "Jan Kowalski, Janina Kowalska",
    "Jakub Wójcik, Jakuba Wójcik",
    "Aleksander Nowak, Aleksandra Nowak",
    "Branko Horvat, Branka Horvat",
    "Ivan Horvat, Ivana Horvat",
    "Anna Weber, Anne Weber",
    "Anna Weber, Annie Weber",
    "Christina Müller, Christine Müller",
    "Emma Brandt, Emmi Brandt",
    "Anna Mari, Anna Maria",
    "Hans Schmid, Hans Schmidt",
    "Peter Mart, Peter Martin",
    "Kovács János, Kovács Jánosné",
    "Jonas Kazlauskas, Jonė Kazlauskienė",
    "Jonas Petraitis, Jonė Petraitė",
    "Mihai Popescu, Mihaela Popescu",
    "Daniel Koch, Daniela Koch",
    "Олександр Мельник, Олександра Мельник",
    "Andrea Schmidt, Andreas Schmidt",
    "Johann Schmidt, Johannes Schmidt",
    "Thomas Jones, Thoma Jones",
    "Luca Rossi, Lucas Rossi",
    "Stanisław Zieliński, Stanisława Zielińska",
    "Александр Петровский, Александра Петровская",
)
SIDE_BY_SIDE = (
    "<Евгений Петров> и <Евгения Петрова> пришли.",
    "Пришли <Евгений Петров> и его жена <Евгения Петрова>.",
    "Участники: <Евгений Петров>, <Евгения Петрова>, Олег Кузнецов",
    "- <Иван Иванов>\n- <Ивана Иванова>\n",
    "Herr <Hans Peter> und Herr <Hans Peters> streiten.",
    "<Hans Peter> (47) and <Hans Peters> met.",
    "1. <Petr Novák>\n2. <Petra Nováka>",
    "Klient A: <Hans Peter>, tel. 1. Klient B: <Hans Peters>.",
    "Client: <Alex Stephen>\nCity: Leeds\nClient: Mr <Alex Stephens>\n",
    "Пацієнт №1: ні; Пацієнт 1: <Иван Петров>; Пацієнт 2: <Ивана Петрова>",
)
OF_THEIR_OWN = (
    "<Hans Peter> <hp@web.example> wrote, so did <Hans Peters> <peters@web.example>.",
    "<Hans Peter>, 0170 5556677; nachher noch <Hans Peters>, 0171 5556688",
)
"""Two names, each with details behind it."""
ONE_IN_A_TEXT = (
    "<Евгений Петров> подписал договор <Евгения Петрова> сам.",
    "<Hans Meier> und das Auto <Hans Meiers> sind weg.",
    "<Petr Novák> a smlouva <Petra Nováka>.",
    "Przyszedł <Jan Kowalski>, <Jana Kowalskiego> nie znam.",
    "Znam <Jan Kowalski> i Annę, i dom <Jana Kowalskiego>.",
    "<Jan Kowalski>\n\numowa <Jana Kowalskiego>",
    "Klient: <Jan Kowalski>\nSprawa: <Jana Kowalskiego> przeciw spółce",
    "Kunde: <Hans Meier>. Notiz zum Kunden: <Hans Meiers> Auto ist da.",
)


def words(name: str) -> tuple[str, ...]:
    return tuple(name.casefold().split())


def normals(*names: str) -> Iterator[str]:
    """The normal forms of names that a text has in this order."""
    at = 0
    found = []
    for name in names:
        span = at, at + len(name)
        found.append(Finding(*span, Kind.PERSON_NAME, name, name, "names", LIKELY))
        at += len(name) + 1
    return (one.normal for one in linked([found])[0])


@pytest.mark.parametrize("forms", ONE.values(), ids=ONE)
def test_each_form_is_the_one_person(forms: str) -> None:
    first, *others = forms.split(", ")
    for other in others:
        assert are_forms(words(first), words(other))
        assert are_forms(words(other), words(first))
    assert set(normals(first, *others)) == {first}


@pytest.mark.parametrize("names", TWO)
def test_two_people_are_two(names: str) -> None:
    for one, other in combinations(names.split(", "), 2):
        assert not are_forms(words(one), words(other))
        assert set(normals(one, other)) == {one, other}


def of_marked(marked: str) -> tuple[list[str], list[str]]:
    """The names that a text has between angles, and their normal forms in it."""
    text, found = "", list[Finding]()
    for part in marked.split("<"):
        name, _, behind = part.rpartition(">")
        span = len(text), len(text) + len(name)
        if name:
            found.append(Finding(*span, Kind.PERSON_NAME, name, name, "names", LIKELY))
        text += name + behind
    (joined,) = linked([found], [text])
    return [one.value for one in found], [one.normal for one in joined]


@pytest.mark.parametrize("text", SIDE_BY_SIDE)
def test_two_whole_names_side_by_side_are_two(text: str) -> None:
    names, joined = of_marked(text)
    assert joined == names


@pytest.mark.parametrize("marked", OF_THEIR_OWN)
def test_two_of_whom_each_has_details_of_the_own_are_two(marked: str) -> None:
    text = re.sub("<(Hans Peters?)>", r"\1", marked)
    found = detector(None, "balanced", None, Wanted()).find([Passage(text)])[0]
    persons = [one for one in found if one.kind is Kind.PERSON_NAME]
    assert [one.normal for one in persons] == ["Hans Peter", "Hans Peters"]


@pytest.mark.parametrize("text", ONE_IN_A_TEXT)
def test_a_name_in_a_case_is_the_one_persons(text: str) -> None:
    (first, _), joined = of_marked(text)
    assert joined == [first, first]


def test_names_side_by_side_leave_an_earlier_one_his_cases() -> None:
    names = ("Jan Kowalski", "Jana Kowalskiego", "Anny Nowak")
    groups = [
        [Finding(0, 12, Kind.PERSON_NAME, names[0], names[0], "names", LIKELY)],
        [
            Finding(0, 16, Kind.PERSON_NAME, names[1], names[1], "names", LIKELY),
            Finding(19, 29, Kind.PERSON_NAME, names[2], names[2], "names", LIKELY),
        ],
    ]
    joined = linked(groups, [names[0], f"{names[1]} i {names[2]}"])
    assert [one.normal for group in joined for one in group] == [
        names[0],
        names[0],
        names[2],
    ]


def test_a_surname_in_a_case_is_hers_and_not_her_husbands() -> None:
    names = ("Jan Kowalski", "Anna Kowalska", "Kowalskiej", "Kowalskiemu")
    assert list(normals(*names)) == [*names[:2], "Anna Kowalska", "Jan Kowalski"]


def test_the_nominative_that_stands_first_is_the_normal_form() -> None:
    names = ("Minna Virtanen", "Minna Virtaselle", "Virtasen")
    assert set(normals(*names)) == {"Minna Virtanen"}


def test_a_name_with_initials_waits_for_the_whole_one() -> None:
    assert set(normals("R. Bonet", "Ricard Bonet")) == {"Ricard Bonet"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Maria", "Mario"), ("Paolo", "Paola"), ("Anne", "Anna"), ("Daniele", "Daniela")],
)
def test_a_given_name_alone_is_no_case_of_another(one: str, other: str) -> None:
    assert not is_form(one.casefold(), other.casefold())
    assert list(normals(f"{other} Rossi", one)) == [f"{other} Rossi", one]


def test_a_surname_alone_is_no_case_of_another() -> None:
    names = ("Hans Schmid", "Schmidt", "Schmids")
    assert list(normals(*names)) == ["Hans Schmid", "Schmidt", "Hans Schmid"]


def test_a_chinese_given_name_is_the_one_persons_who_bears_it() -> None:
    names = ("王小明", "欧阳若溪", "小明", "若溪", "王")
    assert list(normals(*names)) == [*names[:2], *names[:2], "王"]
    two = ("王小明", "李小明", "小明")
    assert list(normals(*two)) == list(two)
