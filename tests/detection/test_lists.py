"""Values in lists and logs, where the words that tell of them stand elsewhere."""

# ruff: noqa: RUF001 - letters and signs of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "(Name, Geb., Staat):\nOrlik / 07.08.1986 / DE\nSato / 1990-11-23 / JP",
            ["07.08.1986", "1990-11-23"],
        ),
        (
            "Nom, date de naissance, lieu\nAy; 12/05/1991; Sens\nLou; 03/11/2001; Metz",
            ["12/05/1991", "03/11/2001"],
        ),
        (
            "(jméno, narozen, třída):\nKrat | 7.3.2012 | 6.A\nPin | 21.9.2011 | 6.B",
            ["7.3.2012", "21.9.2011"],
        ),
    ],
)
def test_the_rows_under_a_list_of_fields_hold_births(
    text: str, dates: list[str]
) -> None:
    assert of_kind(Kind.BIRTH_DATE, text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "Ada, geb. 3.4.1980; Termin\nBodo, 5.5.2024; Zahnarzt",
        "Geb. 3.4.1980; Termin\nUhr; 12.3.2024",
        "(Spalten: Name, Rechnung, Ort):\nOrlik Tove / 07.08.2024 / Kiel",
    ],
)
def test_other_dates_of_rows_are_no_births(text: str) -> None:
    assert "2024" not in " ".join(of_kind(Kind.BIRTH_DATE, text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("peer 91.154.203.17:1194, CN=tlaine-kannettava, up", "tlaine-kannettava"),
        ("08:01 brama: tablet-Oli 3c:22:fb:90:11:aa dołączyła", "tablet-Oli"),
        ("darbstacija ILZE-KLEPJDATORS, avots 46.109.77.204", "ILZE-KLEPJDATORS"),
        ("DHCP lease 192.168.1.20 to noras-iphone", "noras-iphone"),
        ("hostname=jmiller-laptop status=up", "jmiller-laptop"),
        ("Verbindung von marlies-notebook (10.0.0.7)", "marlies-notebook"),
        ("10.0.0.9 connecté : ordi-Manon", "ordi-Manon"),
        ("connessione da portatile-Ugo, 10.0.0.4", "portatile-Ugo"),
        ("вход от лаптоп-Роса, 10.0.0.5", "лаптоп-Роса"),
    ],
)
def test_a_machine_is_named_after_its_owner(text: str, name: str) -> None:
    assert name in of_kind(Kind.DEVICE_ID, text)


@pytest.mark.parametrize(
    "text",
    [
        "a new gaming-laptop at 10.0.0.1",
        "the tablet-based kiosk at 10.0.0.1, tablet-pc, mac-address 10.0.0.2",
        "sales-laptop and reception-pc answer at 10.0.0.3",
        "we ordered one laptop-Bag and the jmiller-laptop stand",
        "server db-prod-01 (10.0.0.2) is up",
        "pull myorg/ada-laptop from 10.0.0.1",
    ],
)
def test_devices_on_sale_and_servers_are_nobodys(text: str) -> None:
    assert of_kind(Kind.DEVICE_ID, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("WARN auth user=kalju.ots91 from 84.50.127.66 agent=x", "kalju.ots91"),
        ("11:03 notandi=hannaeir84 ip=85.220.61.147 tafla=x", "hannaeir84"),
        ("status=beviljad handlaggare=mlund", "mlund"),
        ("case=7 sachbearbeiter=tkrause state=open", "tkrause"),
        (
            "belépés 188.36.120.75, felhasználó farkas.norbi. Mit?",
            "farkas.norbi",
        ),
        ("konts mara.ozola, avots 46.109.77.204", "mara.ozola"),
        ("Konto tim.krause, Quelle 46.109.77.204", "tim.krause"),
        ("tili venla.koski, osoite 46.109.77.204", "venla.koski"),
        ("告警：账号songyi.li自115.236.73.208登录", "songyi.li"),
    ],
)
def test_logs_name_accounts_in_every_language(text: str, name: str) -> None:
    assert of_kind(Kind.USERNAME, text) == [name]


def test_a_thread_names_who_writes() -> None:
    thread = "Võta kokku:\n@htam: miks see nii on?\n@olav_l: õnne\n@htam: ok"
    assert of_kind(Kind.USERNAME, thread) == ["htam", "olav_l", "htam"]
    assert of_kind(Kind.USERNAME, "@param: the key\n@htam: the value") == []
    assert of_kind(Kind.USERNAME, "@media: print\nx") == []


def test_a_day_behind_a_street_is_no_house() -> None:
    text = "viesnīcā Rīgā, Elizabetes ielā. 18. novembrī viņš vēlas ekskursiju"
    assert of_kind(Kind.POSTAL_ADDRESS, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Der Benutzer kunde.anlegen wird geladen, dann von 10.0.0.3 gelesen.",
        "DB account app.users, host 10.0.0.1",
        "Konto spar.plus, Zinsen 2 %",
        "account info.mail, host 10.0.0.1",
        "filter(user=request.user, clerk=None)",
        "approved_by=None status=open",
    ],
)
def test_fields_and_accounts_of_money_are_nobodys(text: str) -> None:
    assert of_kind(Kind.USERNAME, text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A mãe não vem: Iva, iva.sol@sapo.pt, 93 650 27 14\navô", "93 650 27 14"),
        ("Nie ma jej: Ewa, ewa.bor@wp.pl, 601 283 940\nod lipca się", "601 283 940"),
        ("a,b\n15,Gita,0949 630 218,Myš", "0949 630 218"),
        ("Ar galite? Ignas Petrulis, 8 614 50 937", "8 614 50 937"),
        ("帳號822-901540673218（中國信託），她先生0936-205-871", "0936-205-871"),
        ("Hemm din: 7944 5820 – ordni 5502", "7944 5820"),
    ],
)
def test_numbers_of_a_list_are_somebodys(text: str, number: str) -> None:
    assert number in of_kind(Kind.PHONE, text)


@pytest.mark.parametrize(
    "text",
    [
        "Bestellung an shop@example.com, 450021987",
        "write to shop@example.com, order 93 650 27 14",
        "x,1,234 567 890,y",
    ],
)
def test_other_numbers_of_a_list_are_not(text: str) -> None:
    assert of_kind(Kind.PHONE, text) == []
