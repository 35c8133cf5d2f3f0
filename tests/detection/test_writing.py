"""Values as people write them: letter by letter, in signs, by short names, in cards."""

# ruff: noqa: RUF001 - letters and signs of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind

KEYPADS = (
    "kod till villan är 4471#",
    "the code for the house is 4471#",
    "der Code fürs Haus ist 4471#",
    "le code de la maison est 4471#",
    "el código de la casa es 4471#",
    "il codice della casa è 4471#",
    "o código da casa é 4471#",
    "de code van het huis is 4471#",
    "kod do domu to 4471#",
    "kód do chaty je 4471#",
    "koda za hišo je 4471#",
    "kod za kuću je 4471#",
    "codul casei este 4471#",
    "код за къщата е 4471#",
    "ο κωδικός του σπιτιού είναι 4471#",
    "koden til huset er 4471#",
    "mökin koodi on 4471#",
    "maja kood on 4471#",
    "mājas kods ir 4471#",
    "namo kodas yra 4471#",
    "il-kodiċi tad-dar hu 4471#",
    "код від хати 4471#",
    "evin kodu 4471#",
)
SECURITY = (
    "öryggisnúmerið er 573",
    "sikkerhetsnummeret er 573",
    "sikkerhedsnummeret er 573",
    "säkerhetsnummer 573",
    "Kartenprüfnummer 573",
    "turvaluku on 573",
    "turvanumber on 573",
    "beveiligingsnummer 573",
    "saugos numeris 573",
    "drošības numurs ir 573",
    "numer bezpieczeństwa 573",
    "bezpečnostní číslo je 573",
    "varnostna številka je 573",
    "sigurnosni broj je 573",
    "biztonsági szám: 573",
    "güvenlik numarası 573",
    "número de seguridad 573",
    "numéro de sécurité 573",
    "numero di sicurezza 573",
    "numărul de securitate 573",
    "номер за сигурност 573",
    "the security code is 573",
)


@pytest.mark.parametrize("text", KEYPADS)
def test_a_key_of_the_keypad_ends_a_code(text: str) -> None:
    (found,) = of_kind(Kind.PASSWORD_SECRET, text)
    assert found.endswith("4471#")


@pytest.mark.parametrize("text", SECURITY)
def test_three_digits_of_a_card_are_a_secret(text: str) -> None:
    card = f"4585 2543 7285 0881, {text}"
    assert of_kind(Kind.PASSWORD_SECRET, card) == ["573"]
    assert of_kind(Kind.PASSWORD_SECRET, "the security code is 573") == []


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("šifra wifi-ja limunada#77. Do mora", ["limunada#77"]),
        ("clave del wifi Naranjo-88", ["Naranjo-88"]),
        ("šifra artikla LIM-8824-x", []),
        ("Dial USSD code *100# now", []),
        ("bug #4471# in the code", []),
    ],
)
def test_passwords_of_a_thing(text: str, secret: list[str]) -> None:
    assert of_kind(Kind.PASSWORD_SECRET, text) == secret


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "javi na ante tocka bor manki posteo tocka net",
            "ante tocka bor manki posteo",
        ),
        ("to ada dot berg at mail dot example dot org", "ada dot berg at mail dot"),
        ("an max punkt au ät firma punkt de", "max punkt au ät firma punkt de"),
        ("netfangið sif.osk[hjá]simnet.is. Ég", "sif.osk[hjá]simnet.is"),
        ("Mail: ada.lund[hos]example.se", "ada.lund[hos]example.se"),
    ],
)
def test_addresses_in_words_are_whole(text: str, value: str) -> None:
    (found,) = of_kind(Kind.EMAIL, text)
    assert found.startswith(value)


@pytest.mark.parametrize(
    "address",
    [
        "k.borov маймунка poshta точка bg",
        "k.borov кома poshta точка bg",
        "tin.bor (manki) example (točka) hr",
        "ana.bor afna posta točka si",
        "lars.lund krøllalfa firma punktum no",
        "eleni.kyma αρουλάκι posta τελεία gr",
        "ivan.bir собачка пошта крапка ua",
        "mari.kask ätt post punkt ee",
        "doris.vella at posta tikka mt",
        "ayse.kaya et posta nokta tr",
        "ayse.kaya kuyruklu a posta nokta com",
        "ion.bob a rond posta punct ro",
        "ion.bob coadă de maimuță posta punct ro",
        "max.moor Klammeraffe post Punkt de",
        "luca.bo chiocciolina posta punto it",
    ],
)
def test_the_sign_has_a_name_in_each_language(address: str) -> None:
    assert of_kind(Kind.EMAIL, f"({address})") == [address]
    assert of_kind(Kind.EMAIL, f"xx {address}, xx") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Видях маймунка в зоопарка точка по обед",
        "моя собачка особлива точка зору",
        "кома и точка са препинателни знаци",
        "Kupio sam manki za 5 eura, slon afna riba pika",
        "Je suis au a rond point de Bo, snabel-a er et tegn",
        "Der Klammeraffe Toni kam hier an. Punkt",
    ],
)
def test_a_monkey_is_a_monkey(text: str) -> None:
    assert of_kind(Kind.EMAIL, text) == []


@pytest.mark.parametrize(
    "text",
    ["x = f[na]obj.attr", "list[en]word.start", "das ist [bei] uns.Punkt", "a[u]b.cz"],
)
def test_brackets_in_code_are_no_sign(text: str) -> None:
    assert of_kind(Kind.EMAIL, text) == []


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.GOVERNMENT_ID, "ΔΑΤ Α00538214", "Α00538214"),
        (Kind.GOVERNMENT_ID, "Α.Μ. στρατολόγου 126/4803/2003", "126/4803/2003"),
        (Kind.GOVERNMENT_ID, "Військовий квиток АЕ 739205", "АЕ 739205"),
        (Kind.GOVERNMENT_ID, "V-nummer 2816093475; 16 uur", "2816093475"),
        (Kind.GOVERNMENT_ID, "AZR-Nummer 281609347512", "281609347512"),
        (Kind.DRIVER_LICENSE, "liċenzja MT-05-729136", "MT-05-729136"),
        (Kind.PASSPORT, "pass oli vist K9372041", "K9372041"),
        (Kind.DEVICE_ID, "сериен № 1581F4XFC238A00B7QKJ", "1581F4XFC238A00B7QKJ"),
        (Kind.DEVICE_ID, "Rex, chip 616093900175284", "616093900175284"),
        (
            Kind.DEVICE_ID,
            "Hundens chipnummer är 752 098 100 123 456.",
            "752 098 100 12",
        ),
        (Kind.DEVICE_ID, "Mikrochip-Nr.: 276094500123456", "276094500123456"),
        (Kind.DEVICE_ID, "puce électronique 250269604123456", "250269604123456"),
        (Kind.DEVICE_ID, "номер чипа 643094100123456", "643094100123456"),
        (Kind.DEVICE_ID, "晶片號碼 900138000123456", "900138000123456"),
        (Kind.PRECISE_GEOLOCATION, "Последна точка 42.56310, 23.28417", "42.56310"),
        (Kind.PRECISE_GEOLOCATION, "dernier point : 42.56310, 3.28417", "42.56310"),
        (Kind.USERNAME, "Назар (позивний «Сивий»), вдома", "Сивий"),
        (Kind.USERNAME, "dat. schránka q7xk2mb", "q7xk2mb"),
        (Kind.USERNAME, "加我 line：amanda_1203，", "amanda_1203"),
        (Kind.USERNAME, "微信s h a n _ c a o，", "s h a n _ c a o"),
        (Kind.PHONE, "电话1·3·9·2·2·5·0·8·8·1·7，", "1·3·9·2·2·5·0·8·8·1·7"),
        (Kind.PHONE, "call 0 7 7 0 0 9 0 0 6 1 8 re", "0 7 7 0 0 9 0 0 6 1 8"),
        (Kind.PHONE, "Lūdzu, piezvaniet 22 730 516 vai", "22 730 516"),
        (Kind.PHONE, "numaram sıfır beş üç üç dokuz sekiz yedi altı", "sıfır beş"),
        (Kind.PHONE, "számom nulla hat hetven egy kettő három", "nulla hat"),
        (Kind.PHONE, "запишіть номер нуль п'ять сім два чотири один", "нуль п'ять"),
        (Kind.BIRTH_DATE, "葉昱（2023/08/02生）", "2023/08/02"),
        (Kind.BIRTH_DATE, "曹品（112年4月11日生，對蛋過敏）", "112年4月11日"),
        (Kind.BIRTH_DATE, "1 呂宥 男 1988/06/17 素食", "1988/06/17"),
        (Kind.BIRTH_DATE, "Dora, nata 11/04/1990, e altri", "11/04/1990"),
        (Kind.BIRTH_DATE, "Cléa née 12/03/1990", "12/03/1990"),
        (Kind.BIRTH_DATE, "Criança: Gil Pires (2015-08-31), alergia", "2015-08-31"),
        (Kind.BIRTH_DATE, "Bambino: Milo Gatti (3.9.2018)", "3.9.2018"),
        (Kind.BIRTH_DATE, "Dziecko: Ola Bor (3.9.2018)", "3.9.2018"),
    ],
)
def test_what_short_names_and_signs_say(kind: Kind, text: str, value: str) -> None:
    (found,) = of_kind(kind, text)
    assert found.startswith(value)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.GOVERNMENT_ID, "Artikelnumret 931224-0091 är inget personnummer"),
        (Kind.GOVERNMENT_ID, "Vörunúmerið 150384-9921 líkist kennitölu"),
        (Kind.GOVERNMENT_ID, "mitte isikukood, partii 4711-KE0417"),
        (Kind.PHONE, "Застраховател „Булстрад“, щета 0300-24-116."),
        (Kind.PHONE, "row 0 0 3 0 2 0 6 0 0 1, row 1"),
        (Kind.PHONE, "my number one plan has two or three parts"),
        (Kind.DEVICE_ID, "chip 4711 0815, microchip shortage of 2021"),
        (Kind.BIRTH_DATE, "NATO 11/04/1990"),
        (Kind.BIRTH_DATE, "102年3月4日生產線"),
        (Kind.BIRTH_DATE, "男女 2024/05/06 報名"),
        (Kind.USERNAME, "user a b c d e f g h of the alphabet"),
        (Kind.POSTAL_ADDRESS, "v sezóně na Moravské 12 zápasů"),
        (Kind.POSTAL_ADDRESS, "Hlavní město Praha. Zvonek Ring, funguje."),
    ],
)
def test_what_they_do_not_say(kind: Kind, text: str) -> None:
    assert of_kind(kind, text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "BEGIN:VCARD\nFN:X\nADR;TYPE=home:;;Lindenweg 4;Kiel;;24103;DE\nEND:VCARD",
            ["Lindenweg 4;Kiel;;24103"],
        ),
        ("item1.ADR:;;Na Kopci 7;Brno;;60200;CZ", ["Na Kopci 7;Brno;;60200"]),
        (
            "Vytopil ho sused z Hlaváčikova 12, Nitra-Nové Zámky. Škoda je veľká.",
            ["Hlaváčikova 12, Nitra-Nové Zámky"],
        ),
        (
            "Živim na Prešernovi 12, Kranj, in sem doma.",
            ["Prešernovi 12, Kranj"],
        ),
        (
            "Από την πλατεία Ομονοίας στη Λεωφ. Κηφισίας 83, Αθήνα, 115 23;",
            ["Λεωφ. Κηφισίας 83, Αθήνα, 115 23"],
        ),
        (
            "Corso Francia 213, 10139 Torino, citofono Nattero, al terzo.",
            ["Corso Francia 213, 10139 Torino", "Nattero"],
        ),
        (
            "Hauptstraße 5, 10115 Berlin, Klingel Orlik.",
            ["Hauptstraße 5, 10115 Berlin", "Orlik"],
        ),
    ],
)
def test_addresses_of_cards_bells_and_adjectives(text: str, values: list[str]) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, text) == values


@pytest.mark.parametrize(
    ("text", "mail"),
    [
        (
            "von k.pfitz78 ätt webkiste.example doppelt",
            "k.pfitz78 ätt webkiste.example",
        ),
        (
            "is t period featherstone at postbox period example, HR",
            "t period featherstone at postbox period example",
        ),
        (
            "jo full stop smith at mail full stop co full stop uk",
            "jo full stop smith at mail full stop co full stop uk",
        ),
    ],
)
def test_an_address_in_dialect_or_in_words(text: str, mail: str) -> None:
    assert of_kind(Kind.EMAIL, text) == [mail]


def test_words_of_a_sentence_are_no_address() -> None:
    text = (
        "We sat at home period. A full stop at the end. Bernadotte ätt svenska kungar"
    )
    assert of_kind(Kind.EMAIL, text) == []


@pytest.mark.parametrize(
    ("text", "mac"),
    [
        ("host up, MAC 7C.2A.31.0E.B5.9F, iPhone", "7C.2A.31.0E.B5.9F"),
        ("dirección MAC: 7C 2A 31 0E B5 9F", "7C 2A 31 0E B5 9F"),
        ("MAC-Adresse: 10.20.30.40.50.60", "10.20.30.40.50.60"),
    ],
)
def test_a_mac_in_pairs(text: str, mac: str) -> None:
    assert of_kind(Kind.DEVICE_ID, text) == [mac]


@pytest.mark.parametrize(
    "text",
    [
        "Version 10.20.30.40.50.60",
        "Abschnitt 12.34.56.78.90.12",
        "bytes 7C 2A 31 0E B5 9F in the dump",
        "firmware 1A.2B.3C.4D.5E.6F loaded",
    ],
)
def test_other_pairs_are_no_mac(text: str) -> None:
    assert of_kind(Kind.DEVICE_ID, text) == []
