"""Plates of vehicles: beside a word for one, and those with a form of their own."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage


def plates(text: str) -> list[str]:
    return of_kind(Kind.VEHICLE_PLATE, text)


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("Den hvide varevogn (DK 48 291) holder stadig der.", "DK 48 291"),
        ("Elbilen EV 48291 trenger beboerparkering.", "EV 48291"),
        ("Bilen ABC 123 står kvar.", "ABC 123"),
        ("Das Wohnmobil, K-AB 1234, steht im Hof.", "K-AB 1234"),
        ("Carr dearg os comhair an tí, 191-G-4482.", "191-G-4482"),
        ("He hit us and drove off, 242-WW-118 I think.", "242-WW-118"),
        ("KA 01 AB 1234 drove off", "KA 01 AB 1234"),
        ("At 9.15 cab 12 KA 01 AB 1234 drove off", "KA 01 AB 1234"),
        ("dispečing 21:52 - BL 482 KT odviezol do nemocnice", "BL 482 KT"),
    ],
)
def test_plates_that_nothing_calls_one(text: str, plate: str) -> None:
    assert plates(text) == [plate]


@pytest.mark.parametrize(
    "text",
    [
        "Bilet cu codul RO-187-061 (zona 3).",
        "Bilet AB 12345 na pociąg.",
        "Mootorratas KTM 690 jääb seisma.",
        "Camion BSB CU 40% reducere.",
        "Order no. 191-G-4482 has shipped.",
        "XKA 01 AB 1234 and KA-01 AB 1234 are parts.",
        "Parts 12191-G-4482 and 191_G-4482.",
        "Section 193-G-4482, part 191-G-4482-7.",
        "Fosta remorcă din 1987 cu 2500 kg.",
        "Scooter 125 ccm, 80 km/h.",
    ],
)
def test_codes_and_models_are_no_plate(text: str) -> None:
    assert plates(text) == []


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("авто на моєму імені – АТ 4817 ВК. Чи треба?", "АТ 4817 ВК"),
        ("автомобилът е на името на баща ми: СВ 4817 АК", "СВ 4817 АК"),
        ("la voiture est au nom de mon père : AB-123-CD", "AB-123-CD"),
        ("Das Auto läuft auf meine Frau: HH-AB 1234", "HH-AB 1234"),
        ("bilen står på kona mi: SF 29461", "SF 29461"),
        ("mașina mea este B 123 ABC", "B 123 ABC"),
    ],
)
def test_a_plate_behind_whose_car_it_is(text: str, plate: str) -> None:
    assert of_kind(Kind.VEHICLE_PLATE, text) == [plate]


@pytest.mark.parametrize(
    "text",
    [
        "пральна машина Samsung WW60A, код товару 331485282",
        "посудомийну машину Bosch SMV 4431 A забрали",
        "mașină de spălat Samsung WW60A",
        "skalbimo mašina Bosch WW60A",
        "macchina da caffè DeLonghi EC 685 M",
    ],
)
def test_a_machine_of_a_household_has_no_plate(text: str) -> None:
    assert of_kind(Kind.VEHICLE_PLATE, text) == []


def test_a_word_that_begins_as_a_foreign_one_for_a_vehicle_is_none() -> None:
    text = "Éileamh árachais 26-IC-7719: cláruimhir na feithicle 171-G-20846."
    assert of_kind(Kind.VEHICLE_PLATE, text) == ["171-G-20846"]
    assert of_kind(Kind.VEHICLE_PLATE, "aracım 34 ABC 123") == ["34 ABC 123"]


@pytest.mark.parametrize(
    "text",
    [
        "El autor AB 123 CD firma.",  # no `auto`
        "Care AB 123 CD este.",  # Romanian for "which"
        "Vandaag AB 123 CD besteld.",  # no `van`
        "Billigere AB 123 CD solgt.",  # no Icelandic car
        "Vanhoja AB 123 CD on.",
    ],
)
def test_a_word_that_begins_like_one_for_a_vehicle_is_none(text: str) -> None:
    (found,) = Detector().find([Passage(text)])
    assert found == ()


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("Auton ABC-123 katsastus.", "ABC-123"),
        ("Autóm ABC-123 áll kint.", "ABC-123"),
        ("Her car AB12 CDE is red.", "AB12 CDE"),
        ("Moj avto LJ AB-123 stoji.", "LJ AB-123"),
    ],
)
def test_cases_of_those_words_are_told(text: str, plate: str) -> None:
    (found,) = Detector().find([Passage(text)])
    assert [one.value for one in found] == [plate]


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ('{"id": 17, "kennzeichen": "m-r 863", "status": "open"}', "m-r 863"),
        ("My Kennzeichen is b-ev 2417, thanks", "b-ev 2417"),
        ('The Kennzeichen "b-ev 2417" is wrong', "b-ev 2417"),
        ("<tr><th>Kennzeichen</th><td>b-ev 2417</td></tr>", "b-ev 2417"),
        ("Kennzeichen\nbev2417\n", "bev2417"),
        ("number plate kxr-418 was seen", "kxr-418"),
        ("EČV: pg516um", "pg516um"),
        ("registrska številka: dj bk-190", "dj bk-190"),
        ("kenteken: 19-abc-9", "19-abc-9"),
        ("Kontrollschild: zh 199999", "zh 199999"),
        ("госномер: а199вс 77", "а199вс 77"),
        ("车牌号: 京a·6w714", "京a·6w714"),
        ("차량번호: 35가-5189", "35가-5189"),
        ("ナンバープレート: 品川300あ9222", "品川300あ9222"),
        ("auto numurs: BK-2144", "BK-2144"),
    ],
)
def test_a_plate_in_small_letters_needs_no_colon(text: str, plate: str) -> None:
    assert plates(text) == [plate]


@pytest.mark.parametrize(
    "text",
    [
        "the plate is 200 mm wide",
        "number plate of the covid-19 ward",
        "the license plate is about 2024 rules",
        "targa: una porsche 911 gts",
        "La placa es de 150 mm",
        "The plate: 500g flour, 200 ml",
        "plaque psoriasis: 1990 bis",
    ],
)
def test_what_is_said_of_a_plate_stays(text: str) -> None:
    assert plates(text) == []


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("Reg. no.: LD36KZM", "LD36KZM"),
        ("id;Reg. no.;status\n1;LD36KZM;ok", "LD36KZM"),
        ("Nru tar-reġistrazzjoni: GBC 854", "GBC 854"),
        ("biela fabia s ešpézetkou BS-261UY mi blokuje garáž", "BS-261UY"),
        ("manas mašīnas numurs ir KM 6355", "KM 6355"),
        ("паркирах голфа с табели CB5232BM на тротоара", "CB5232BM"),
    ],
)
def test_short_and_spoken_words_for_a_plate(text: str, plate: str) -> None:
    assert plates(text) == [plate]


def test_the_register_of_a_firm_has_no_plate() -> None:
    assert plates("reg. no. SC690803 and Reg. no. 12345678") == []


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("di ki è la panda FA 471 KT davanti al garage", "FA 471 KT"),
        ("czyj passat KR 4712K stoi na trawniku", "KR 4712K"),
        ("hele kdo tě hodí, jede oktávkou 4B7 1236", "4B7 1236"),
        ("wer steht da in der einfahrt mit K-AB 1234??", "K-AB 1234"),
        ("O arguido conduzia o ligeiro 47-KT-12 sem cinto.", "47-KT-12"),
        ("манастир с пасат, СВ 4712 КТ", "СВ 4712 КТ"),
        ("VÄRAV 06:14 471 KTX sisse, saematerjal", "471 KTX"),
        ("CAURLAIDE 05:52 iebrauc KT-4712, šoferis zināms", "KT-4712"),
        ("POSTAS 05:39 įvažiavo KTX 471, vairuotojas žinomas", "KTX 471"),
        ("ΠΥΛΗ 05:44 είσοδος ΙΚΤ-4712, οδηγός γνωστός", "ΙΚΤ-4712"),
    ],
)
def test_a_model_a_driver_and_a_gate_tell_of_a_vehicle(text: str, plate: str) -> None:
    assert plates(text) == [plate]


@pytest.mark.parametrize(
    "text",
    [
        "AVTO PO SERVISU PRI PORSCHE. PASSAT, LETNIK 2017, MENJAVA ZOBATEGA JERMENA.",
        "Host SRV-DB-04 braucht keinen Port 104.",
        "The golf club renews permit 12-34 in May; the polo match ended 8-7.",
        "La fiesta empieza a las 20:30, la panda viene del zoo 2024.",
        "James Parker drove 471 km.",
    ],
)
def test_what_is_called_like_a_model_has_no_plate(text: str) -> None:
    assert plates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "linje 412, ugyldigt registreringsnummer\n[ERROR] 2025-02-11T07:58:03 import",
        "ARVE: PLAKAT A1 × 40. TELLIJA MAKSAB",
        "NAPRAVI TABLICU: TORTA, 20 EURA; OD ZIME",
        "Plata: 220 lei/zi. Mașina proprie.",
        "approve failed: bill=FK-2231 applicant=none",
        "Fahrzeug: EZ 2016, 80 000 km",
        "PVN reģ. Nr. LV400",
        "Toen ging het om 10% van de som (UAV 2012), en dat is niet zo.",
        "A terem 10 százaléka van (MSZ 2364), és ez nem jó.",
        "Jag var van vid regeln BBR 2018 och det är bra.",
        "Je ne peux pas, car la norme NFX 2018 est la même pour tous.",
    ],
)
def test_days_sums_words_and_bills_are_no_plate(text: str) -> None:
    assert plates(text) == []


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("registreringsnummer\nAB 12 345", "AB 12 345"),
        ('"bíll": "KL-X42"', "KL-X42"),
        ("My van ABX 2012 was towed and the driver is gone.", "ABX 2012"),
        ("Kennzeichen HB-EZ 2016", "HB-EZ 2016"),
        ("Bilen er en Skoda, EZ 21 345, parkeret foran nr. 4.", "EZ 21 345"),
    ],
)
def test_plates_beside_them_are_found(text: str, plate: str) -> None:
    assert plates(text) == [plate]
