"""Telephone numbers: whose they may be, and by which words they are known."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def phones(text: str) -> list[str]:
    return of_kind(Kind.PHONE, text)


@pytest.mark.parametrize(
    "text",
    [
        "Dial the crisis lifeline at 1-800-273-8255, free of charge.",
        "Call the lifeline toll-free: 1 (800) 273-8255",
        "Die Telefonseelsorge erreichen Sie unter der Nummer 0800 1110111.",
        "Téléphone gratuit : 0 800 000 001",
        "Bel bij geen spoed 0900-8844, bij spoed 112.",
    ],
)
def test_a_number_whose_owner_pays_is_nobodys(text: str) -> None:
    assert phones(text) == []


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("Call me: (212) 555-2368", "(212) 555-2368"),
        ("Her mobile: 80023 45678, after six", "80023 45678"),
        ("WhatsApp 8882345678 for the flat", "8882345678"),
        ("Jeg kan træffes på 41 82 73 96 hele dagen", "41 82 73 96"),
        ("Han treffes på 41 82 73 96 etter fire", "41 82 73 96"),
        ("Minu number on 5382 7164, helista õhtul", "5382 7164"),
        ("Mi celular: 844 234 5678, saludos", "844 234 5678"),
        ("Contact Anjali: mobile 888-412-7835", "888-412-7835"),
        ("Mi celular es 900 412 783, Lima", "900 412 783"),
        ("My mobile is 0900 123 4567 (Tehran)", "0900 123 4567"),
        ("Meine Nummer: 0900 123 456", "0900 123 456"),
    ],
)
def test_words_for_reaching_somebody_are_labels(text: str, phone: str) -> None:
    assert phones(text) == [phone]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("O número dela é o 963 184 729 (ou 21 837 46 19).", "21 837 46 19"),
        ("Tel. 030 1234567 oder 0171 2345678", "0171 2345678"),
    ],
)
def test_the_other_number_of_somebody_is_found(text: str, other: str) -> None:
    assert other in phones(text)


def test_a_number_behind_and_that_no_plan_has_stays() -> None:
    text = "+49 30 1234567 und 4711 4711 Teile"
    assert phones(text) == ["+49 30 1234567"]


@pytest.mark.parametrize(
    "text",
    [
        "The number on the box is 1234567.",
        "Home: 2418273 visits, work: 1827364 visits.",
        "Kampanja tavoitaa 1 200 000 ihmistä.",
        "Aplikacija je dostupna na 1 200 000 uređaja.",
        "Susisiekimo ministerija skyrė 1 200 000 eurų.",
    ],
)
def test_words_that_reach_many_are_no_labels(text: str) -> None:
    assert phones(text) == []


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("BSN 111222333. 06-12345678", "06-12345678"),
        ("Kamer 12. 06-12345678", "06-12345678"),
        ("Tel. 030 901820. 2 Kinder.", "030 901820"),
        ("Tél. 01. 42. 68. 53. 00", "01. 42. 68. 53. 00"),
    ],
)
def test_a_sentence_ends_a_number(text: str, phone: str) -> None:
    assert phones(text) == [phone]


def test_maltese_writes_its_mobile_in_two_ways() -> None:
    assert phones("mobajl: 79123456") == ["79123456"]


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("請致電 9182 7364 找我", "9182 7364"),
        ("撥打 2718 2936", "2718 2936"),
        ("傳真 8765 4321 轉 12", "8765 4321"),
    ],
)
def test_labels_count_in_both_ways_of_writing_chinese(text: str, phone: str) -> None:
    assert phones(text) == [phone]


@pytest.mark.parametrize("text", ["單號 91827364", "發票編號 9182 7364"])
def test_numbers_of_things_in_traditional_chinese_stay(text: str) -> None:
    assert phones(text) == []


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("ok, pervesti man, nr 864133905\nRegina Sabaliauskienė", "864133905"),
        ("δηλώσεις στο 694 318 7725 για την εκδρομή", "694 318 7725"),
        ("Το σταθερό μου είναι 2310 448 917 και", "2310 448 917"),
        ("Il-mara tiegħu twieġeb fuq 2741 8836.", "2741 8836"),
        ("Jautājumi: 29 418 763", "29 418 763"),
        (
            "mit nummer er otte seks seks to fire syv en",
            "otte seks seks to fire syv en",
        ),
    ],
)
def test_other_words_for_reaching_somebody_are_labels(text: str, phone: str) -> None:
    assert phones(text) == [phone]


@pytest.mark.parametrize(
    "text",
    [
        "užsakymo nr 864133905 yra paruoštas",
        "In the figure 351 907 4462 people were counted",
        "Questions: 12 in total, see order 12345678",
        "my number is one of two in the three",
        "my lucky number is one two three four",
    ],
)
def test_orders_and_sentences_are_none(text: str) -> None:
    assert phones(text) == []


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("Telf. 655.41.28.09 – preguntar por la hija", "655.41.28.09"),
        ("En IBAN.\nAvisos: a.b@correo.es o al 924 31 07 66.", "924 31 07 66"),
        ("Schreib an a@bsp.de oder unter 0171 2345678", "0171 2345678"),
        ("Mężczyzna z banku, pisał z numeru 22 482 91 77.", "22 482 91 77"),
        ("Han skrev til meg fra nummeret 92 48 29 17 i går", "92 48 29 17"),
        ("Vitni: Anna (skrifar ensku), s. 771 4209.", "771 4209"),
        ("Vanaema Leida number on 53 918 226.", "53 918 226"),
        ("Mammas nummer är 070-174 06 05", "070-174 06 05"),
    ],
)
def test_words_that_say_whose_number_it_is(text: str, phone: str) -> None:
    assert phones(text) == [phone]


@pytest.mark.parametrize(
    "text",
    [
        "Zapisnik 07-482/2026 in zakon o poteh.",
        "Bestell bei a@bsp.de, 4711 4711 Teile.",
        "Skriv til a@firma.dk eller 46 kr.",
        "Sjá bls. 7714 209 og s. 45.",
        "Ema tellimuse number on 53918226.",
        "Le fatture dal numero 1234567 al numero 1234599.",
    ],
)
def test_other_numbers_are_no_telephone(text: str) -> None:
    assert phones(text) == []


def test_a_sum_beside_a_telephone_stays() -> None:
    assert phones("mob. 412 34 567. Takst 1 900 000 kr.") == ["412 34 567"]


def test_a_label_makes_a_number_of_what_looks_like_a_case() -> None:
    assert phones("Tel. 07-482/2026") == ["07-482/2026"]


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("Numbrile 5648 2170 enam ei saa", "5648 2170"),
        ("Na čísle 605 114 882 mě nezastihneš", "605 114 882"),
        ("Kontaktpersona: meita Inese, 2 8341 650", "2 8341 650"),
        ("Kontaktisik: tütar Mari, 5648 2170", "5648 2170"),
        ("Kontaktinė: ne. Kontaktinis asmuo: Rasa, 8 612 34 567", "8 612 34 567"),
        ("Kontaktná osoba: dcéra Eva, 905 114 882", "905 114 882"),
        ("Kapcsolattartó: lánya Éva, 30 512 8834", "30 512 8834"),
        ("Контактна особа: донька Оля, 67 512 88 34", "67 512 88 34"),
        ("Contactpersoon: dochter Anna, 6 12345678", "6 12345678"),
        ("Σταθερό 2310 447 180, μετά τις δύο", "2310 447 180"),
        ("του παππού το σπίτι 2310 447 180 και", "2310 447 180"),
        ("Moje je 01/ 517 66 40, zovite", "01/ 517 66 40"),
        ("Ev için 0312 2 91 74 05 arayın", "0312 2 91 74 05"),
    ],
)
def test_words_and_groupings_of_each_country_tell_a_number(
    text: str, phone: str
) -> None:
    assert phones(text) == [phone]


@pytest.mark.parametrize(
    "text",
    [
        "fast 40518823 Nutzer haben das gesehen",
        "I will fix 722512883 bugs at home 41555526 times",
        "The id is 5321234567",
        "Artikel 2310 44 71 806 auf Lager",
        "Tellimus 5648 2170, kood 5648 2170",
    ],
)
def test_words_for_home_are_of_their_language(text: str) -> None:
    assert phones(text) == []


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("Mano numeris senuoju būdu 8 (37) 428 156, o ne kitas.", "8 (37) 428 156"),
        ("Į kortelę rašau mūsų darbo 0 37 428 156, ar gerai?", "0 37 428 156"),
        ("Rašykite arba siųskite žinutę, 0 612 47 709, ačiū.", "0 612 47 709"),
    ],
)
def test_lithuanian_prefixes_stand_apart(text: str, phone: str) -> None:
    assert of_kind(Kind.PHONE, text) == [phone]


@pytest.mark.parametrize(
    "text",
    [
        "Mobile: 7904 66 21\nKont nru 411000827315, ammont dovut",
        "Mobil: 7904 66 21\nSopimus nro 411000827315",
        "Tel: 7904 66 21\nContract no. 411000827315",
        "Тел: 7904 66 21\nДоговор № 411000827315",
    ],
)
def test_a_number_with_a_word_of_its_line_is_no_telephone(text: str) -> None:
    assert of_kind(Kind.PHONE, text) == ["7904 66 21"]


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("Pevná linka do dílny je 541.227.083, v pondělí.", "541.227.083"),
        ("Numer telefonu 601.234.567.", "601.234.567"),
        ("Teléfono 915.123.456, pregunta por Ana.", "915.123.456"),
        ("She left a number, (0)20.7946-0 731, and was gone.", "(0)20.7946-0 731"),
        ("iċċempel lit-tifla tal-pazjent fuq 7955 01-42 jew", "7955 01-42"),
    ],
)
def test_a_number_as_somebody_jots_it(text: str, phone: str) -> None:
    assert phones(text) == [phone]


@pytest.mark.parametrize(
    "text",
    [
        "Telefonrechnung: 541.227.083 Kč",
        "Obrat telefonního operátora byl 541.227.083 Kč v roce 2024.",
        "La facture de téléphone : 915.123.456 €",
        "See section (0)20.7946-0 of the report",
        "Population 541.227.083 in total",
        "Tlf. takst 12 500 000 kr",
        "Kaufpreis (Tel. folgt) 12 345 678 €",
    ],
)
def test_a_sum_is_none(text: str) -> None:
    assert phones(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mob.: 476 20 815\nInnlagt 12.01.26–15.01.26",
        "Tel. 476 20 815\nUrlaub 12.01.2026 - 15.01.2026",
        "Tel: 476 20 815\nséjour 12/01/26-15/01/26",
        "Phone: 476 20 815\nstay 2026-01-12 - 2026-01-15",
    ],
)
def test_from_one_day_to_another_is_no_telephone(text: str) -> None:
    assert of_kind(Kind.PHONE, text) == ["476 20 815"]


@pytest.mark.parametrize(
    "text",
    [
        "Reach her at _{}_ please",
        "Reach her at __{}__ please",
        "Reach her at ***_{}_*** please",
        "you can always call me...{} after six",
    ],
)
@pytest.mark.parametrize("phone", ["+49 30 23125 042", "+493023125042"])
def test_emphasis_and_an_ellipsis_hide_no_number(text: str, phone: str) -> None:
    assert phones(text.format(phone)) == [phone]


@pytest.mark.parametrize("name", ["scan_0302312504_2", "img_20240304_0302312504.png"])
def test_a_number_in_the_name_of_a_file_is_no_telephone(name: str) -> None:
    assert phones(f"The file is {name} today") == []


@pytest.mark.parametrize("cell", [",", ";", "\t", "|"])
def test_a_cell_behind_a_number_is_a_telephone(cell: str) -> None:
    rows = [("17", "+49 30 231250 42"), ("2026-04-01", "+33 1 42 68 53 00")]
    rows += [("18,5", "+442079460958"), ("19", "+44 (0)20 7946 0959")]
    text = "\n".join(cell.join(row) for row in rows)
    assert phones(text) == [number for _, number in rows]
    assert phones("1,0302312504 km, 12,493023125042 m, 3,1415926535") == []


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("Farsími: 611.1211", "611.1211"),
        ("Mowbajl: 2152.6169", "2152.6169"),
        ("Matkapuh. 0412348357", "0412348357"),
        ("tista' ċċempilli fuq 2100 1299 wara l-ħamsa", "2100 1299"),
    ],
)
def test_a_full_stop_parts_a_number_behind_its_label(text: str, phone: str) -> None:
    assert of_kind(Kind.PHONE, text) == [phone]


def test_a_decimal_behind_a_label_is_no_telephone() -> None:
    assert of_kind(Kind.PHONE, "tel. 3.1415926 and mobile 611.1211 ms") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Klientka Ada (+48 601 234 567) prosi o kontakt.", "+48 601 234 567"),
        ("Tel. (0171 4712368), bitte abends", "0171 4712368"),
        ("王丽（+86 138 0013 8000）来电", "+86 138 0013 8000"),
        ("Call (+48 601 234 567, after six)", "+48 601 234 567"),
        ("Call (020) 7946 0123 now", "(020) 7946 0123"),
        ("Call (+44) 20 7946 0123 now", "(+44) 20 7946 0123"),
    ],
)
def test_brackets_around_a_number_stay_and_its_own_go(text: str, number: str) -> None:
    assert phones(text) == [number]


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        (
            "<b>Nora Lind</b><br><span>347 471 2368</span><br>mailto@example.org",
            ["347 471 2368"],
        ),
        ("nýja númerið mitt er 847 1236 og nýja heimilisfangið Gata 14", ["847 1236"]),
        ("<td>2024 2025 2026</td><td>a@example.org</td>", []),
    ],
)
def test_a_card_of_a_page_has_a_number_beside_its_mail(
    text: str, phones: list[str]
) -> None:
    assert of_kind(Kind.PHONE, text) == phones


@pytest.mark.parametrize(
    "text",
    ["Från Marstrand: vardagar 06.20 07.05 08.15", "Eskihisar: 06.30 07.00 07.30 ..."],
)
def test_the_hours_of_a_timetable_are_no_telephone(text: str) -> None:
    assert phones(text) == []


def test_a_number_in_pairs_is_one_beside_hours() -> None:
    assert phones("Tél. 06.20.07.05.08, le 06.20") == ["06.20.07.05.08"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("numero della figlia 347 1234567, mercoledì", "347 1234567"),
        ("número de la hija 612 34 56 78, miércoles", "612 34 56 78"),
        ("númer dóttur hans 661 2345, miðvikudag", "661 2345"),
        ("dukters numeris 8 612 34567, trečiadienis", "8 612 34567"),
        ("TAJ kész, a lánya száma 20/914-6603, szerda 11:20", "20/914-6603"),
        ("numret till dottern 70 123 45 67", "70 123 45 67"),
    ],
)
def test_the_number_of_a_relative_is_a_telephones(text: str, number: str) -> None:
    assert phones(text) == [number]


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("numero della pratica 347 1234567", []),
        ("a lánya száma 12345", []),
        ("поръчката в АОП е 00412-2025-0007", []),
        ("тел. 0878/334 190, жалба № 2024-03-5518", ["0878/334 190"]),
        ("Tel. 030 2312514, Bescheid Nr. 2024-03-5518", ["030 2312514"]),
        ("Tel: 00412-2025-0007", ["00412-2025-0007"]),
        ("Tel: 0049-2025-123456", ["0049-2025-123456"]),
        ("tel 2024-03-5518", ["2024-03-5518"]),
    ],
)
def test_a_number_with_its_year_is_none_but_behind_a_label(
    text: str, every: list[str]
) -> None:
    assert phones(text) == every


@pytest.mark.parametrize(
    ("text", "every"),
    [
        (
            "Compras · T. 93 648 20 71 · M. +34 655-014-982",
            ["93 648 20 71", "+34 655-014-982"],
        ),
        (
            "Leder | M: 918 40 327 | T: +47 61 28 05 94",
            ["918 40 327", "+47 61 28 05 94"],
        ),
        (
            "M: +36 30 618 4472 | V: 06-1/417-2093",
            ["+36 30 618 4472", "06-1/417-2093"],
        ),
        (
            "Un saludo,\nT. 93 648 20 71\nventas@example.es\nGracias por su pedido",
            ["93 648 20 71"],
        ),
        ("Dato | D: 24.12.2025 | T: +47 61 28 05 94", ["+47 61 28 05 94"]),
        ("T: 12 345 678 tonnes | M. +34 655-014-982", ["+34 655-014-982"]),
        ("Sizes: M: 918 40 327 | L: 918 40 328", []),
        ("call +34 655 014 982 | P: 12.5 / 400.12", ["+34 655 014 982"]),
    ],
)
def test_one_letter_tells_a_number_in_a_footer(text: str, every: list[str]) -> None:
    assert phones(text) == every
