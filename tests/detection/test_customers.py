"""A customer's number beside the customer's name, and the card of a shop."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.namer import Namer

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage

NAME = "Solvej Østergaard"
DETECTOR = Detector(engines=[Namer(NAME)])


def numbers(text: str) -> list[str]:
    (found,) = DETECTOR.find([Passage(text)])
    return [one.value for one in found if one.kind is not Kind.PERSON_NAME]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Müşteri {}, müşteri no 7104-182, yeni evi", "7104-182"),
        ("Ringen Sie {} an, Kundennummer 4410-772.", "4410-772"),
        ("Kunde: 5512 / {}\nUdført: bremseskiver", "5512"),
        ("N° client 4410772, {}", "4410772"),
        ("Číslo zákazníka 4410772, {}", "4410772"),
        ("Številka stranke je 4410772. Lep pozdrav, {}", "4410772"),
        ("My loyalty card 9026 1174 55 does not work. {}", "9026 1174 55"),
        ("Ma carte de fidélité 9026 1174 55 n'est pas reconnue. {}", "9026 1174 55"),
        ("Kundkortet 9026117455 fungerar inte. {}", "9026117455"),
        ("Asiakaskorttini numero on 9026117455. {}", "9026117455"),
    ],
)
def test_a_customers_number_is_that_of_whom_the_text_names(
    text: str, number: str
) -> None:
    assert numbers(text.format(NAME)) == [number]
    assert number not in numbers(text.format("..."))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("My customer number is 4410772. Regards, {}", "4410772"),
        (
            "Krūmiņas kundze teica, ka mana klienta karte 9026 1174 55 nav. {}",
            "9026 1174 55",
        ),
        ("Mon numéro de client est le 4410772. Cordialement, {}", "4410772"),
        ("Mi número de cliente es 4410772. Un saludo, {}", "4410772"),
        ("Il mio codice cliente è 4410772. Saluti, {}", "4410772"),
        ("O meu número de cliente é 4410772. Cumprimentos, {}", "4410772"),
        ("Mijn klantnummer is 4410772. Groet, {}", "4410772"),
        ("Mój numer klienta to 4410772. Pozdrawiam, {}", "4410772"),
        ("Moje zákaznické číslo je 4410772. S pozdravem {}", "4410772"),
        ("Moje zákaznícke číslo je 4410772. {}", "4410772"),
        ("Moj broj kupca je 4410772. Lijep pozdrav, {}", "4410772"),
        ("Az ügyfélszámom 4410772. Üdvözlettel: {}", "4410772"),
        ("Codul meu de client este 4410772. {}", "4410772"),
        ("Клиентският ми номер е 4410772. Поздрави, {}", "4410772"),
        ("Мій номер клієнта 4410772. З повагою, {}", "4410772"),
        ("Ο αριθμός πελάτη μου είναι 4410772. {}", "4410772"),
        ("Mitt kundnummer är 4410772. Hälsningar, {}", "4410772"),
        ("Mit kundenummer er 4410772. Hilsen {}", "4410772"),
        ("Kundenummeret mitt er 4410772. Hilsen {}", "4410772"),
        ("Asiakasnumeroni on 4410772. Terveisin {}", "4410772"),
        ("Minu kliendinumber on 4410772. Lugupidamisega {}", "4410772"),
        ("Mans klienta numurs ir 4410772. Ar cieņu {}", "4410772"),
        ("Mano kliento numeris yra 4410772. Pagarbiai {}", "4410772"),
        ("In-numru tal-klijent tiegħi hu 4410772. {}", "4410772"),
        ("Is é m'uimhir chustaiméara ná 4410772. {}", "4410772"),
        ("Viðskiptanúmerið mitt er 4410772. Kveðja, {}", "4410772"),
        ("Meine Kundenkarte 9026117455 wird nicht erkannt. {}", "9026117455"),
        ("Moja karta klienta nr 9026117455 nie działa. {}", "9026117455"),
        ("moin, kundennr 20471236, mein internet geht nicht", "20471236"),
        ("hej kundnr 20471236, elräkningen stämmer inte", "20471236"),
        ("hæ viðskiptanúmer 20471236, netið liggur niðri", "20471236"),
        ("tere, kliendinr 20471236, internet jälle maas", "20471236"),
        ("dzień dobry, nr klienta 20471236, nie działa", "20471236"),
        ("您好，我的客户编号20471236，昨天停水了", "20471236"),
    ],
)
def test_a_customers_number_is_the_writers_who_says_my_or_greets(
    text: str, number: str
) -> None:
    assert number in numbers(text.format("..."))
    assert number in numbers(text.format(NAME))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Αρ. πελάτη: ΠΛ-0048291\nΗμ. γέννησης: 28/07/1974", "ΠΛ-0048291"),
        ("gim. 1993-08-27, kliento nr. KL-0048291", "KL-0048291"),
        ("Kundennummer 4410772, Reisepass C01X00T47", "4410772"),
        ("geb. 17.09.1983, Kd.-Nr. 4410772", "4410772"),
        ("date of birth: 17/09/1983, customer no. 4410772", "4410772"),
    ],
)
@pytest.mark.parametrize("engines", [[], [Namer(NAME)]])
def test_a_customers_number_is_that_of_whom_a_birth_or_a_passport_tells(
    text: str, number: str, engines: list[Namer]
) -> None:
    (found,) = Detector(engines=engines).find([Passage(text)])
    assert number in {one.value for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "Asiakasnumero 55021. Fiskars X17 -kirves 79,95 €",
        "Kunde: {}, Auftrag 55021, Preis 4 500 EUR",
        "Der Kunde {} zahlt 4500 EUR.",
        "Clients 2024: 4500 new, says {}",
        "Le client {} a payé 4500 euros.",
        "Klient {} zamówił 1200 szt.",
        "Customer since 2019, {}",
        "Klient 2024-11-05 wpłacił, {}",
        "Kundkortet gäller till 4500 kr, säger {}.",
        "Der Kunde kaufte für 4500, {}",
        "ASIAKASPALAUTE #40913, lähettäjä: {}",
        "{} hat angerufen.\n\nKundennummer 4410772 ist gesperrt.",
        "Kundennummer 4410772, USt-IdNr. DE811569869, Auftrag 55021",
    ],
)
def test_sums_years_and_the_numbers_of_others_stay(text: str) -> None:
    assert numbers(text.format(NAME)) == []


@pytest.mark.parametrize(
    "text",
    [
        "v.amaru@posta.example, cod client {}.",
        "IBAN DE44 5001 0517 5407 3249 31, kliento nr. {}",
        "íocaíocht chuig IE83 BOFI 9000 1754 8293 10, uimhir custaiméara {}",
        "Meine Kundennummer ist {}, Tel. 08031 5581247",
        "Kennzeichen: RO-KL 4172, Kundennr. {}",
        "v.amaru@posta.example, κωδ. πελάτη {}",
        "v.amaru@posta.example, 客户编号：{}",
        "v.amaru@posta.example, č. zákazníka {}",
    ],
)
def test_a_customer_may_be_told_by_an_address_or_an_account(text: str) -> None:
    (found,) = Detector().find([Passage(text.format("CL-0061935"))])
    assert "CL-0061935" in {one.value for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "Kundennr. 48291, Muster GmbH, IBAN DE44500105175407324931",
        "Customer no. CL-0061935, VAT DE136695976, billing@muster.example",
        "nr klienta CL-0061935, firma Lorani, v.amaru@posta.example",
        "cod client CL-0061935, office@lorani.example",
        "Kundennr. 48291\n\nv.amaru@posta.example",
        '{"client_id": 881288, "mail": "v.amaru@posta.example"}',
    ],
)
def test_the_number_of_a_firm_stays_beside_its_address(text: str) -> None:
    (found,) = Detector().find([Passage(text)])
    values = " ".join(one.value for one in found)
    assert "61935" not in values
    assert "48291" not in values.split()
    assert "881288" not in values


@pytest.mark.parametrize(
    "text",
    [
        "customer ref is 4410772, the boiler is off again",
        "Kundennummer 4410772, seit gestern kein Strom",
        "numéro client 4410772, coupure depuis hier",
        "codice cliente 4410772, contatore bloccato",
        "cod client 4410772 la Digi, nu merge netul",
        "клиентски номер 4410772 в ЧЕЗ, няма ток",
        "abone no 4410772, elektrik kesinti var",
        "asiakasnro 4410772, sähköt poikki",
        "kundenr 4410772 i Telenor, bredbånd nede",
        "zákaznické číslo 4410772, výpadek internetu",
    ],
)
def test_who_has_no_light_at_home_is_a_person(text: str) -> None:
    assert "4410772" in numbers(text)


@pytest.mark.parametrize(
    "text",
    [
        "customer ref 4410772, 40 pallets, invoice attached",
        "Kundennummer 4410772, Bestellung über 40 Paletten",
        "numéro client 4410772, 40 palettes livrées",
        "codice cliente 4410772, 40 bancali consegnati",
        "zákaznické číslo 4410772, objednávka 40 palet",
    ],
)
def test_whose_goods_are_told_is_a_firm(text: str) -> None:
    assert numbers(text) == []
