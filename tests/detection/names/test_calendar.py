"""Months, days and seasons are times, also those that people are called by."""
# ruff: noqa: RUF001 - letters of Bulgarian

import tomllib
from collections.abc import Callable
from importlib.resources import files

import pytest

from carnet.detection.names import bars

CALENDAR = tomllib.loads((files(bars) / "calendar.toml").read_text("utf-8"))
Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Der Bericht für Mai fehlt.",
        "anbei der Bericht für April.",
        "Kannst du das bis August schicken?",
        "Die Zahlen von Juni sind da.",
        "Rechnung August fehlt noch.",
        "Wir warten auf Juli.",
        "Der Mai war kalt.",
        "Ist der Raum im Sommer frei?",
        "Ende Herbst ist Schluss.",
        "attached is the report for April.",
        "The figures of June are in.",
        "We wait for August.",
        "Can you send it by May?",
        "Since August it has been quiet.",
        "attached is the report for Easter.",
        "Nothing in Winter.",
    ],
)
def test_a_month_behind_what_says_when_is_nobody(text: str, persons: Persons) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("April Jones hat angerufen.", "April Jones"),
        ("Frau Sommer kommt im Sommer wieder.", "Frau Sommer"),
        ("Der Bericht für Sommer fehlt.", "Sommer"),
        ("Dear June, the report is late.", "June"),
        ("Ms May called about the invoice.", "May"),
        ("August hat gestern angerufen und um Rückruf gebeten.", "August"),
    ],
)
def test_somebody_called_so_is_somebody(text: str, name: str, persons: Persons) -> None:
    assert any(one in name for one in persons(text))


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("абе ивайло, прати ли справка за август, че ралица пак пита", "август"),
        ("абе пусни фактурата за юли, че мария пита", "юли"),
        ("jo, mach mal die abrechnung für august fertig, lena fragt", "august"),
        ("hej, kan du sende rapporten for august til mette", "august"),
        ("hei, kan du sende rapporten for august til mette", "august"),
        ("salut, trimite-mi raportul pe august, ioana tot intreaba", "august"),
        ("salut, trimite-mi factura pe mai, ana tot intreaba", "mai"),
        ("ahoj, pošli faktúru za august, zuzka sa pýta", "august"),
        ("hej, pošlji mi poročilo za avgust, maja sprašuje", "avgust"),
        ("ej, daj mi izvjestaj za maj, ana stalno pita", "maj"),
        ("ola, manda o relatorio de abril, que a ana pergunta", "abril"),
        ("čau, atsūti rēķinu par maiju, anna prasa", "maiju"),
    ],
)
def test_what_is_made_for_a_month_says_so(
    text: str, month: str, persons: Persons
) -> None:
    assert month not in persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("абе, кажи на август да дойде, че ралица пита", "август"),
        ("абе, подарък за юли купи ли, пита ралица", "юли"),
        ("oye, el informe de julio no llega, ana pregunta", "julio"),
        ("hey, tell april to come, anna asks", "april"),
    ],
)
def test_a_small_name_of_a_month_is_somebody_else(
    text: str, name: str, persons: Persons
) -> None:
    assert name in persons(text)


def test_an_irish_feast_has_an_article_and_a_person_has_none(persons: Persons) -> None:
    assert persons("Tá an Nollaig ag teacht agus beidh Bríd anseo.") == ["Bríd"]
    assert persons("Feicfidh mé Nollaig Ní Bhriain amárach.") == ["Nollaig Ní Bhriain"]
    assert persons("Dúirt Nollaig liom go mbeadh sé déanach.") == ["Nollaig"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("bg", "прати отчета за {}"),
        ("cs", "pošli faktury za {}"),
        ("da", "send rapporten for {}"),
        ("de", "schick die Rechnung für {}"),
        ("en", "the invoice for {} is missing"),
        ("fr", "la facture de {} manque"),
        ("hr", "pošalji izvještaj za {}"),
        ("is", "hvar er reikningurinn fyrir {}"),
        ("it", "hai la fattura di {}"),
        ("lt", "trūksta ataskaitos už {}"),
        ("lv", "kur ir atskaite par {}"),
        ("nb", "send rapporten for {}"),
        ("nl", "de factuur van {} ontbreekt"),
        ("pl", "wyślij raport za {}"),
        ("pt", "falta a fatura de {}"),
        ("ro", "lipsește raportul pe {}"),
        ("sk", "chýba faktúra za {}"),
        ("sl", "pošlji račun za {}"),
        ("sv", "skicka rapporten för {}"),
        ("uk", "надішли звіт за {}"),
    ],
)
def test_what_is_made_for_any_time_says_so(
    language: str, sentence: str, persons: Persons
) -> None:
    """In small letters, in all of its forms."""
    forms = CALENDAR["forms"].get(language, "").split()
    for word in (*CALENDAR["words"][language].split(), *forms):
        assert persons(sentence.format(word)) == []


@pytest.mark.parametrize(
    "text",
    [
        "wyślij raport za Kwiecień",
        "faktura za Duben je hotová",
        "račun za Petek je pripravljen",
        "надішли звіт за Січень",
        "pošalji izvještaj za Rujan",
        "eylül faturası hazır",
        "Kasım ayı raporu nerede",
        "proszę o grafik na Maj",
        "račun za Avgust je pripravljen",
    ],
)
def test_so_it_does_with_a_capital(text: str, persons: Persons) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("dzwonił kwiecień w sprawie raportu", "kwiecień"),
        ("Kwiecień dzwonił w sprawie raportu.", "Kwiecień"),
        ("zadzwoń do pani marzec, raport za luty gotowy", "marzec"),
        ("wyślij raport za Kwietniową Annę Marzec", "Annę"),
        ("p. marzec prosi o telefon", "marzec"),
        ("Kasım raporu hazırladı, teşekkürler", "Kasım"),
        ("Kasım'ın faturası nerede", "Kasım"),
        ("fakturan för Maj Lindgren är klar", "Maj Lindgren"),
        ("faktúra za Augusta Kováča", "Augusta Kováča"),
        ("faktúra za pána Augusta", "Augusta"),
        ("faktúra za Augusta chýba", "Augusta"),
        ("launaseðillinn fyrir Ágúst er ekki kominn", "Ágúst"),
        ("Lønnsslippen for Mai mangler, hun ringte i går.", "Mai"),
        ("Lönespecen för Maj saknas, hon ringde igår.", "Maj"),
        ("зарплатата за Юли не е платена", "Юли"),
        ("aquí está el cierre de Julio", "Julio"),
        ("la nómina de Julio no llega", "Julio"),
        ("the schedule of june, she works nights", "june"),
        ("report for June Carter", "June Carter"),
    ],
)
def test_beside_that_somebody_may_be_called_so(
    text: str, name: str, persons: Persons
) -> None:
    assert any(name in one for one in persons(text))
