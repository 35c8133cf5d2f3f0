"""Heads of columns, keys and lines that name numbers, and what they do not name."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.test_national import TABLE, example, spellings
from tests.detection.values import of_kind

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage

HEADS = {
    "fr_cni": "CNI", "ch_zemis": "ZEMIS-Nr.", "mx_rfc": "RFC", "ph_tin": "TIN",
    "ph_psn": "PhilSys", "de_stnr": "St.-Nr.", "hu_card": "szig. szám",
    "es_soporte": "número de soporte", "gr_id": "Α.Δ.Τ.", "jp_residence": "在留カード",
    "in_epic": "Voter ID", "nl_id": "documentnummer", "hu_taj": "TAJ", "ca_sin": "NAS",
    "pl_nip": "NIP", "ar_cuit": "CUIT", "my_nric": "MyKad",
}  # fmt: skip


def found(text: str) -> list[str]:
    return [one.value for one in Detector().find([Passage(text)])[0]]


@pytest.mark.parametrize("rule", HEADS)
def test_the_head_of_a_column_names_numbers_without_check_digits(rule: str) -> None:
    head, values = HEADS[rule], list(spellings(rule, example(rule)))
    for value in values:
        table = f'"id";"{head}";"x"\n"1";"{value}";"y"\n"22";"{value}";"z"\n'
        assert found(table) == [value, value]
        page = f"<th>id</th><th>{head}</th><tr><td>1</td><td>{value}</td></tr>"
        assert found(page) == [value]


def test_every_row_is_read_below_its_label() -> None:
    """But for Romanian `seria`, which is a batch of goods elsewhere."""
    lost = []
    for rule, row in TABLE.items():
        words = [word for each in row["labels"].values() for word in each]
        long = [word for word in words if len(word.strip("*$")) > 4]
        for value in spellings(rule, example(rule)):
            for word in long:
                table = f"nn;{word.strip('*$')};x\n1;{value};y\n2;{value};z\n"
                if word != "seria" and found(table).count(value) != 2:
                    lost.append((rule, word, value))
    assert not lost


@pytest.mark.parametrize(
    "text",
    [
        "| Seria | Qty |\n|---|---|\n| AB123456 | 3 |\n| AC123456 | 3 |",
        "Firma;NIP\nABC sp. z o.o.;4000632050\n",
        "Chi;x\n1;2\n22;33\n",
        "RFC;title\n2822;Internet Message Format\n8018;PKCS 5\n",
    ],
)
def test_heads_of_goods_and_firms_name_nobody(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("numéro de sécurité sociale: 2 87 06 75 114 042", "2 87 06 75 114 042"),
        ("número de Segurança Social: 13084234000", "13084234000"),
        ("numéro de carte d'identité: CA7L3N515", "CA7L3N515"),
        ("Unique Taxpayer Reference: 11709 95300", "11709 95300"),
        ("Medicare number: 1EG4TE2MK57", "1EG4TE2MK57"),
        ("CI: SR 214408", "SR 214408"),
        ('{"CI": "SR 214408"}', "SR 214408"),
        ('{"OP": "EA 471 820"}', "EA 471 820"),
        ("p. k.: 25019146052", "25019146052"),
    ],
)
def test_a_label_that_begins_as_another_one_says_its_own(text: str, value: str) -> None:
    (one,) = Detector().find([Passage(text)])[0]
    assert (one.value, one.kind) == (value, Kind.GOVERNMENT_ID)


def test_the_number_on_a_card_is_still_a_code() -> None:
    text = "carte 4111 1111 1111 1111, numéro de sécurité 482"
    assert of_kind(Kind.PASSWORD_SECRET, text) == ["482"]


@pytest.mark.parametrize(
    "text",
    [
        '{{"id": 1, "{}": "{}"}}',
        "<tr><td>{}</td><td>{}</td></tr>",
        "{} | {}",
        "{} → {}",
        "{} -> {}",
        "{} ........ {}",
        "{} [{}]",
        '{{"label": "{}", "value": "{}"}}',
    ],
)
@pytest.mark.parametrize(
    ("label", "value"),
    [("TAJ", "943 358 305"), ("NAS", "665 816 872"), ("DNI", "12.345.678")],
)
def test_a_label_that_is_a_word_elsewhere_may_be_a_key(
    text: str, label: str, value: str
) -> None:
    assert found(text.format(label, value)) == [value]


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("BSN", "111222333"),
        ("Geburtsdatum", "05.01.1978"),
        ("plaka", "34 VK 9246"),
        ("Telefon", "2103 9268"),
        ("kontonummer", "12345678903"),
    ],
)
def test_a_blank_line_behind_a_colon_ends_nothing(label: str, value: str) -> None:
    for end in (":\n\n", ":\r\n\r\n", ": \n\n", ":**\n\n"):
        assert found(f"{label}{end}{value}\n") == [value]
    assert not found(f"{label}\n\n\n\nNr {value}")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("reisepassnummer: c9xv01u10", "c9xv01u10"),
        ("passport ab1234567 ok", "ab1234567"),
        ("řidičský průkaz: vb 804012", "vb 804012"),
        ("kennzeichen: b-ab 1234", "b-ab 1234"),
        ("rendszám: uxh-493", "uxh-493"),
        ("rendszám: abc-123 bírság", "abc-123"),
        ("rendszám: ABC-123 bírság", "ABC-123"),
        ("passport: 4f2a9c1d", None),
        ("add passport 4f2a9c1d", None),
        ("passport img20240501", None),
        ("passport: 0.7.0", None),
        ('"passport": "^0.7.0"', None),
        ("kennzeichen: ab 2024", None),
        ("UK passports issued from 2015 onwards", None),
    ],
)
def test_people_type_numbers_of_papers_in_small_letters(
    text: str, value: str | None
) -> None:
    assert found(text) == ([value] if value else [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("<tr><td>telefonnummer</td><td>34438485</td></tr>", "34438485"),
        ('<dl><dt class="a b">telefonnummer</dt><dd>40660052</dd>', "40660052"),
        ("telefonnummer ........ 34438485", "34438485"),
        ("telefonnummer står ikke i 34438485", None),
        ("uimhir theileafóin: 0850526376", "0850526376"),
    ],
)
def test_tags_and_dots_do_not_part_a_number_from_its_label(
    text: str, value: str | None
) -> None:
    assert of_kind(Kind.PHONE, text) == ([value] if value else [])


@pytest.mark.parametrize(
    "text",
    [
        "Šifra artikla: XFQ810024",
        "Šifra izdelka: XFQ810024",
        "Kat. číslo: 902 266 970",
        "Ürün kodu: 092 348 356",
        "Kodiċi tal-prodott: 068 680 286",
        "Lieta Nr. 097079/9398",
        "Affaire n° 016721/6767",
        "Mál nr. 059197-4993",
    ],
)
def test_goods_and_cases_of_courts_have_numbers_of_their_own(text: str) -> None:
    assert not found(text)
