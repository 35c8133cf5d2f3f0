"""Numbers behind the short names of papers, in each paper's own form."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Splnomocniteľ, OP EA 417 382, splnomocňuje", "EA 417 382"),
        ("Občanka: 204 817 293, prosím o kontrolu údajů", "204 817 293"),
        ("oib i mb osiguranika 304 718 295, prije jmbg", "304 718 295"),
        ("Moja OI je 117382940, a rođen sam u Zadru", "117382940"),
        ("KZZ 048172936, zdravnik", "048172936"),
        ("szig. szám: 482917KE, anyja neve", "482917KE"),
        ("legitymuje się dow. os. CDE641729", "CDE641729"),
        ("lekarz, nr PWZ 7481729", "7481729"),
        ("SD serija Nr. SD 4817293; įmoka yra", "SD 4817293"),
        ("eID karte PA4817293", "PA4817293"),
        ("elamisluba ER0482917", "ER0482917"),
        ("Kela-kortti 9246 0048 1729 3605. Mikä on", "9246 0048 1729 3605"),
        ("Kela-kortin numero 9246 1000 1234 5678 90", "9246 1000 1234 5678 90"),
        ("запис № 19890417-03421; рахунок", "19890417-03421"),
        ("Посвідка на проживання № 900048172", "900048172"),
        ("техпаспорт СХН 481729", "СХН 481729"),
        ("колата, СУМПС 282917364, и талонът", "282917364"),
        ("Leidimas gyventi Nr. LTR1234567", "LTR1234567"),
        ("zbrojný preukaz č. AB 481729", "AB 481729"),
        ("EMŠO in št. os. izk. 004817293", "004817293"),
        ("DBS cert 001481729364", "001481729364"),
        ("勞保證號 04817293A，", "04817293A"),
        ("BRP RU4817293", "RU4817293"),
        ("seen, GMC 7481729, today", "7481729"),
        ("share code W4X 7Y2 9KL", "W4X 7Y2 9KL"),
        ("ABHA no 91-4817-2936-0482", "91-4817-2936-0482"),
        ("MyKad 840926-14-4179", "840926-14-4179"),
        ("IC S8427193D", "S8427193D"),
        ("UMID 0111-4817293-6", "0111-4817293-6"),
        ("SEVIS ID: N0048172936", "N0048172936"),
        ("回港證 H04817293，月租", "H04817293"),
        ("八達通 48172936(4)，月租", "48172936(4)"),
        ("结婚证号J330106-2019-004817，", "J330106-2019-004817"),
        ("carte européenne 80250004817293650417", "80250004817293650417"),
        ("EHIC 80203 000204817293640", "80203 000204817293640"),
        ("session PNOEE-37602210314 state", "37602210314"),
        ("SERIALNUMBER=PNOLV-140703-11873, C=LV", "140703-11873"),
        ("серія КВ № 482917, виданий", "КВ № 482917"),
    ],
)
def test_a_paper_s_number_is_found(text: str, number: str) -> None:
    assert of_kind(Kind.GOVERNMENT_ID, text) == [number]


@pytest.mark.parametrize(
    ("kind", "text", "number"),
    [
        (Kind.DRIVER_LICENSE, "acct, CA DL Y4817293. Box 1", "Y4817293"),
        (Kind.DRIVER_LICENSE, "FL DL A482-917-36-481-0", "A482-917-36-481-0"),
        (Kind.DRIVER_LICENSE, "licence FEATH 704127 P99QK 24", "FEATH 704127 P99QK"),
        (Kind.DRIVER_LICENSE, "ŘP EL 482917, prosím o údaje", "EL 482917"),
        (Kind.DRIVER_LICENSE, "a jogsi CC482917 és a kocsi", "CC482917"),
        (Kind.BANK_ACCOUNT, "轉數快FPS 104817293，月租", "104817293"),
        (Kind.BANK_ACCOUNT, "sc 60-16-13 a/c 31926819, licence", "31926819"),
        (Kind.BANK_ACCOUNT, "A/c no. 50100482917364 IFSC", "50100482917364"),
        (Kind.BANK_ACCOUNT, "UPI sivakami.p48@okexample or", "sivakami.p48@okexample"),
        (Kind.VEHICLE_PLATE, "reg LB19 KXU - mileage", "LB19 KXU"),
        (Kind.VEHICLE_PLATE, "reg 191-D-48172", "191-D-48172"),
        (Kind.VEHICLE_PLATE, "機車 NKX-4827，", "NKX-4827"),
        (Kind.VEHICLE_PLATE, "колата – СВ 4182 КН. Как", "СВ 4182 КН"),
        (Kind.VEHICLE_PLATE, "auto 482 KÕT seisab", "482 KÕT"),
        (Kind.VEHICLE_PLATE, "frsz. AB KE-482; a kár", "AB KE-482"),
        (Kind.VEHICLE_PLATE, "voiture VD 482 917 est", "VD 482 917"),
        (Kind.VEHICLE_PLATE, "Auto má EČV TT 482 KM", "TT 482 KM"),
        (Kind.BIRTH_DATE, "né le 17.IV.1989. Sinistre", "17.IV.1989"),
        (Kind.BIRTH_DATE, "szül.: 1989. IV. 17., Szeged", "1989. IV. 17"),
        (Kind.BIRTH_DATE, "ur. 3 XI 1978 r.", "3 XI 1978"),
        (Kind.BANK_ACCOUNT, "FPS識別碼：104718293", "104718293"),
        (Kind.GOVERNMENT_ID, "stric (DŠ 60284170) je dobil opomin", "60284170"),
        (Kind.GOVERNMENT_ID, "afiliado 46/52710277-32, contrato 502", "46/52710277-32"),
    ],
)
def test_so_is_what_other_short_names_tell(kind: Kind, text: str, number: str) -> None:
    assert of_kind(kind, text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "The OP said that 417382 people, IC LM317T and IC A4988",
        "opis w JIRA, op. cit. s. 204 817 293",
        "Wysłano do ABC 123456, seria 12",
        "DL 4817293 bytes, 5 dl 1234567",
        "share code review 123 456",
        "record 20240101-00001 in the log",
        "otp 4829173 frames, 60 fps 1048 frames",
        "八達通增值$100；轉數快推出；結婚證需3個工作天",
        "forgalmi adó 1 250 000 Ft",
        "NTREE-12345678 and VATEE-101234567",
        "TX DL file, wp 6.4.2, medicare 2026 update",
    ],
)
def test_the_same_letters_elsewhere_name_no_paper(text: str) -> None:
    assert of_kind(Kind.GOVERNMENT_ID, text) == []
    assert of_kind(Kind.DRIVER_LICENSE, text) == []
    assert of_kind(Kind.BANK_ACCOUNT, text) == []
