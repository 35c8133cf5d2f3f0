"""What only the key of a field says: streets without numbers, postcodes, heads.

A key is written in many ways, and all of them say the same.
"""

import json
import tomllib
from collections.abc import Callable
from importlib.resources import files

import pytest
from tests.detection.values import of_kind

from carnet.detection import Detector, identifiers
from carnet.detection.fields.keys import plain
from carnet.detection.identifiers.labels import Labels, said
from carnet.vocabulary import Kind, Passage

WORDS = tomllib.loads((files(identifiers) / "fields.toml").read_text("utf-8"))
LANGUAGES = (
    "bg cs da de el en es et fi fr ga hr hu is it lt lv mt nb nl pl pt ro sk sl sv tr"
    " uk zh"
).split()
STREETS = sorted({word for row in WORDS["street"].values() for word in row})
OF_PLACES = ("street", "town", "postcode")

STYLES: dict[str, Callable[[list[str]], str]] = {
    "words": " ".join,
    "snake": "_".join,
    "kebab": "-".join,
    "constant": lambda words: "_".join(words).upper(),
    "camel": lambda words: words[0] + "".join(map(str.capitalize, words[1:])),
    "pascal": lambda words: "".join(map(str.capitalize, words)),
    "glued": "".join,
    "path": lambda words: "customer." + "_".join(words),
    "whose": lambda words: "billing_" + "_".join(words),
}


def addresses(text: str) -> list[str]:
    return of_kind(Kind.POSTAL_ADDRESS, text)


def everything(text: str) -> list[tuple[Kind, str]]:
    (found,) = Detector().find([Passage(text)])
    return [(one.kind, one.value) for one in found]


@pytest.mark.parametrize(
    "key",
    ["postalCode", "PostalCode", "POSTAL_CODE", "postal-code", "postal.code"],
)
def test_a_key_is_read_as_words_however_it_is_written(key: str) -> None:
    assert plain(key) == "postal code"
    assert said(key) == said("postal code")


LABELS = tomllib.loads((files(identifiers) / "labels.toml").read_text("utf-8"))
PHRASES = {
    (tag, phrase)
    for tag, rows in LABELS.items()
    for row in rows.values()
    for phrase in (entry.strip("*$ ") for entry in row)
    if " " in phrase and phrase < "\u2e80"
    if all(word.isalpha() and len(word) > 1 for word in phrase.split())
    if tag != "residence"  # verbs; no keys
}


@pytest.mark.parametrize("style", ["snake", "kebab", "constant", "camel"])
def test_every_label_of_several_words_is_read_in_a_key(style: str) -> None:
    missed = []
    for tag, phrase in PHRASES:
        key = STYLES[style](phrase.split())
        found = Labels(json.dumps({key: "x"}, ensure_ascii=False)).found
        if tag not in said(key) or not any(tag in label.tags for label in found):
            missed.append((tag, key))
    assert missed == []


@pytest.mark.parametrize("tag", [*OF_PLACES, "house"])
def test_the_parts_of_an_address_have_words_in_every_language(tag: str) -> None:
    assert WORDS[tag].keys() >= set(LANGUAGES)


def test_each_head_of_streets_speaks_for_its_cells() -> None:
    for head in STREETS:
        text = f"id;{head};ok\n1;Quellgrund 4;yes\n2;Am Hang 61a;no"
        assert addresses(text) == ["Quellgrund 4", "Am Hang 61a"], head


@pytest.mark.parametrize("style", STYLES)
def test_a_street_without_a_number_is_found_beside_a_town(style: str) -> None:
    for street in STREETS:
        key = STYLES[style](street.split())
        text = json.dumps({"id": 7, key: "Dorn Quell", "city": "X"}, ensure_ascii=False)
        assert addresses(text) == ["Dorn Quell"], key


@pytest.mark.parametrize("tag", ["town", "house", "postcode"])
def test_each_other_part_vouches_for_the_street_of_its_language(tag: str) -> None:
    for language in LANGUAGES:
        street = WORDS["street"][language][0]
        for part in WORDS[tag][language]:
            text = json.dumps({street: "Dorn Quell", part: "7"}, ensure_ascii=False)
            assert addresses(text) == ["Dorn Quell"], part


@pytest.mark.parametrize("style", STYLES)
def test_a_postcode_is_found_behind_each_of_its_keys(style: str) -> None:
    for word in sorted({word for row in WORDS["postcode"].values() for word in row}):
        key = STYLES[style](word.split())
        text = json.dumps({"id": 7, key: "170 00"}, ensure_ascii=False)
        assert of_kind(Kind.POSTAL_CODE, text) == ["170 00"], key


FORMATS = {
    "json": '{{"{street}": "Na Zátorách", "{town}": "Praha", "{code}": "170 00"}}',
    "literal": "{{'{street}': 'Na Zátorách', '{town}': 'Praha', '{code}': '170 00'}}",
    "yaml": "{street}: Na Zátorách\n{town}: Praha\n{code}: 170 00\n",
    "env": "{street}=Na Zátorách\n{town}=Praha\n{code}=170 00\n",
    "csv": "{street},{town},{code}\nNa Zátorách,Praha,170 00\n",
    "tsv": "{street}\t{town}\t{code}\nNa Zátorách\tPraha\t170 00\n",
    "sql": "INSERT INTO t ({street}, {town}, {code})"
    " VALUES ('Na Zátorách', 'Praha', '170 00');",
    "query": "{street}=Na+Zátorách&{town}=Praha&{code}=170+00",
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_of_records_says_the_same(language: str, form: str) -> None:
    street, town, code = (
        WORDS[tag][language][0].replace(" ", "_") for tag in OF_PLACES
    )
    found = everything(FORMATS[form].format(street=street, town=town, code=code))
    told = [(kind, value.replace("+", " ")) for kind, value in found]
    assert told == [
        (Kind.POSTAL_ADDRESS, "Na Zátorách"),
        (Kind.POSTAL_CODE, "170 00"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "street: Ilica\ncity: Zagreb\n",
        "https://shop.example/a?street=Ilica&city=Zagreb",
        '{"home_address": "Ilica", "home_city": "Zagreb"}',
    ],
)
def test_a_street_of_one_word_is_found_in_settings_and_queries(text: str) -> None:
    assert addresses(text) == ["Ilica"]


@pytest.mark.parametrize(
    "text",
    [
        '{"dateOfBirth": "1980-02-03"}',
        '{"date_of_birth": "1980-02-03"}',
        "date-of-birth: 1980-02-03",
        '{"fechaDeNacimiento": "1980-02-03"}',
        '{"fecha_de_nacimiento": "1980-02-03"}',
        '{"dataDeNascimento": "1980-02-03"}',
        '{"data_di_nascita": "1980-02-03"}',
    ],
)
def test_every_label_is_read_in_a_key_as_between_spaces(text: str) -> None:
    assert everything(text) == [(Kind.BIRTH_DATE, "1980-02-03")]


def test_an_address_on_the_net_is_none_of_a_house() -> None:
    assert addresses("id;ip address;ok\n1;10.0.0.1;yes\n2;10.0.0.2;no") == []


@pytest.mark.parametrize(
    "text",
    [
        "id;address;ok\n1;https://example.org/a 12;yes\n2;a12;no",
        "id;street;ok\n1;Quellgrund;yes\n2;4711;no",
        "key,str,type\nA,Hello 3 worlds,int\nB,Page 12 of 20,int",
        "name,via,cost\nTrip,Bus 42,3\nTrip,Train 12,4",
        "flight,gate,seat\nSK1,Gate 4,12A\nSK2,Gate 7,3C\n",
        "id;product;ok\n1;Quellgrund 4;yes\n2;Am Hang 61a;no",
        "nr,street,open\n1,Kirchgasse,yes\n2,Am Anger,no\n",
        "street,house_number,built\nAm Anger,4,1911\nKirchgasse,9,1903\n",
        "branch,city\nNorth,Praha\nSouth,Brno\n",
        "city,population\nPraha,1300000\nBrno,380000\n",
        "file,zip files\na,1200\nb,3400\n",
        '{"state": "open"}',
        '{"street": true, "city": "Praha"}',
        '{"street": "Yes", "city": "Springfield"}',
        '{"street": "Unknown", "city": "Praha"}',
        '{"street": "N/A", "city": "Praha"}',
        '{"street": "", "city": "Praha"}',
        '{"street": "Na Zátorách"}',
        '[{"city": "Praha"}, {"city": "Brno"}, {"city": "Ostrava"}]',
        '{"zip": "archive.zip", "files": 12}',
        '{"zip_files": "1200", "zip_size": "41200"}',
        '{"number": "4711", "parts": 12}',
        '{"house": "Deep Techno", "songs": "12"}',
        "genre: house\nnumber: 12\n",
        '{"street": "Street", "city": "City", "zip": "ZIP code"}',
        '{"street": "Straße", "city": "Ort", "zip": "Postleitzahl"}',
        '{"street": "Street is required", "city": "City is required"}',
        '{"street": "Die Straße ist erforderlich", "city": "Der Ort fehlt"}',
        '{"street": "String", "city": "String", "postalCode": "String"}',
        "type A { street: String, city: String, postalCode: String }",
        "CREATE TABLE a (street VARCHAR(60), city VARCHAR(60), postal_code CHAR(5));",
        "SELECT street, city, postal_code FROM a WHERE city = 'Praha';",
        "const streetName = getStreet(city);\nlet postalCode = parse(zip);",
        "self.street = street\nself.city = city\nself.postal_code = postal_code",
        "street: ${STREET}\ncity: ${CITY}\n",
        '{"postal_code": null, "city": "Praha"}',
        '{"postal_code_count": 41000}',
        '{"postal_code_regex": "[0-9]{5}"}',
        '{"address": "Main Hall", "created_by": "x", "radno mjesto": "y"}',
        '{"errorCode": "482913"}',
        '{"statusCode": 404123}',
        '{"streetlights": "Sodium Lamps", "city": "Praha"}',
        '{"wallet_address": "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "town": "X"}',
        "log street=closed number=3",
        "?city=Praha&page=2",
        '{"phoneVersion": "12.4.5678901"}',
    ],
)
def test_what_only_looks_like_an_address_stays(text: str) -> None:
    assert everything(text) == []
