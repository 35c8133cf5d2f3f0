"""Names in code and data: the key beside a value says whose it is."""
# ruff: noqa: RUF001 - letters of Greek

import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from carnet.detection.fields import records
from carnet.detection.names import Names, fields

NAMED = {
    '{"van": "Piet", "aan": "Bregje"}': ["Piet", "Bregje"],
    'return Customer(name="Ngozika Okonjo", email=mail, tier=1)': ["Ngozika Okonjo"],
    "const u = { name: 'Torbjørn Øvrebekk', role: 'admin' };": ["Torbjørn Øvrebekk"],
    "users = [{'first_name': 'Ottilie', 'last_name': 'Brandmair'}]": [
        "Ottilie",
        "Brandmair",
    ],
    "INSERT INTO musteri (ad, bakiye) VALUES ('Gülşen Karahanoğlu', 418.39);": [
        "Gülşen Karahanoğlu"
    ],
    "INSERT INTO zakaznik (id, jmeno) VALUES (1, 'Bořivoj Nezdařil'), "
    "(2, 'Zdislava Brodecká');": ["Bořivoj Nezdařil", "Zdislava Brodecká"],
    "no,surname,given,grade\n1,Thistlewood,Barnaby,G5\n2,Nettlecombe,Philippa,G6\n": [
        "Thistlewood",
        "Barnaby",
        "Nettlecombe",
        "Philippa",
    ],
    "COGNOME\nSANTACROCE\nNOME\nERMENEGILDO\n": ["SANTACROCE", "ERMENEGILDO"],
    "CUSTOMER_NAME=Smaranda Vlădescu\nDEBUG=1\n": ["Smaranda Vlădescu"],
    "```yaml\nowner:\n  name: Clotilde Vaubernier\n```": ["Clotilde Vaubernier"],
    'val author: String = "Kasimir Wendelin";': ["Kasimir Wendelin"],
    "$contact->name = 'Eustaquio Berrocal';": ["Eustaquio Berrocal"],
    '{"passeggero": "Ermenegilda Tassinari", "posto": 4}': ["Ermenegilda Tassinari"],
    "p = Patient(nachname='Hellkamp', station=4)": ["Hellkamp"],
    "row = Row(姓名='欧阳志远')": ["欧阳志远"],
    "клієнт = Client(name='Святослав Гончаренко')": ["Святослав Гончаренко"],
}


@pytest.mark.parametrize("text", NAMED)
def test_a_name_behind_its_key_is_found_whole(text: str) -> None:
    found = {one.value for one in Names().find(text, "")}
    assert set(NAMED[text]) <= found


@pytest.mark.parametrize(
    "text",
    [
        "field = Field(name='Unit Price', label='Total Amount')",
        "font = Font(name='Arial Black', fallback='Times New Roman')",
        "service = Service(name='Apache Kafka', host='Gaussian Blur')",
        "theme = { name: 'Visual Studio', owner: 'Hello World' };",
        "INSERT INTO products (id, name) VALUES (1, 'Garden Chair'), (2, 'Oak Table');",
        "const city = { name: 'New York', country: 'United States' };",
        "product,name\n1,Garden Chair\n2,Oak Table\n",
        "model = Model(name='Random Forest', label='Holt Winters')",
    ],
)
def test_other_things_have_names_too(text: str) -> None:
    assert list(Names().find(text, "")) == []


@pytest.mark.parametrize("step", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_the_standard_library_names_nobody_behind_its_keys(step: int) -> None:
    tagger, found = Names(), []
    for path in sorted(Path(sysconfig.get_path("stdlib")).glob("*.py"))[::step]:
        text = path.read_text("utf-8", "replace")
        places = {one.start for one in fields.candidates(text)}
        if places:
            named = [one for one in tagger.find(text, "") if one.start in places]
            found += [(path.name, one.value) for one in named]
    assert found == []


@pytest.mark.parametrize(
    ("key", "sort"),
    [
        ("name", fields.Sort.ANY),
        ("customerName", fields.Sort.ANY),
        ("CUSTOMER_LAST_NAME", fields.Sort.OWN),
        ("Příjmení", fields.Sort.OWN),
        ("pacjent", fields.Sort.ANY),
        ("file_name", None),
        ("hostname", None),
        ("className", None),
        ("title", None),
    ],
)
def test_a_key_says_how_much_it_knows(key: str, sort: fields.Sort | None) -> None:
    assert fields.sort_of(key) is sort


def test_a_constant_that_is_spelled_like_a_given_name_is_nobody() -> None:
    assert [
        one.value for one in Names().find("Opcode(name='MARK', code='(')", "")
    ] == []


def test_a_business_card_names_its_owner(
    persons: Callable[[str], list[str]],
) -> None:
    card = "BEGIN:VCARD\nN:Ellingboe;Torunn;;;\nFN:Torunn Ellingboe\nEND:VCARD"
    found = persons(card)
    assert "Ellingboe" in found
    assert "Torunn" in found
    assert "VCARD" not in " ".join(found)


@pytest.mark.parametrize(
    "text",
    [
        '"Cognome","Nome","Telefono","Corso"\n"Z","M","+39 340 771 2260","Patente B"\n',
        "Instrument: violina\n",
        '{"等级": "金卡", "积分": 8800}',
        '{"nivel": "Dorado", "curso": "Alba"}',
        "cuenta;interlocutor;sector\nVidrios Teide;;envases\nGrupo Alcorta;;motor",
    ],
)
def test_a_course_a_grade_or_an_instrument_is_nobody(
    persons: Callable[[str], list[str]], text: str
) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("input.city", "Berlin"),
        ("args.stadt", "Berlin"),
        ("user_location.countryCode", "DE"),
        ("approximate.country", "DE"),
        ("miasto", "Berlin"),
        ("user_location.timezone", "Europe/Berlin"),
        ("城市", "Berlin"),
    ],
)
def test_a_town_behind_its_key_is_nobody(label: str, text: str) -> None:
    assert list(Names().find(text, label)) == []


@pytest.mark.parametrize("label", ["subject", "item", "city", "region", "product"])
@pytest.mark.parametrize(
    "name",
    ["Nina", "Erika Mustermann", "Dr. Quandt", "Herr Brinkhus", "Mrs Pemberly"],
)
def test_somebody_behind_such_a_key_is_still_somebody(label: str, name: str) -> None:
    assert [one.value for one in Names().find(name, label)]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (
            "Nr,Erntehelfer,Kisten,Feld\n1,Ionuț Cazacu,44,Ost\n2,Bogusław Kos,38,West",
            "Feld",
        ),
        ("ΑΜ;ΕΠΩΝΥΜΟ;ΒΑΘΜΟΣ\n2041;ΧΑΤΖΗΠΑΡΑΣΧΟΥ;7\n2042;ΡΗΓΑΣ;8", "ΒΑΘΜΟΣ"),
        ("Läufer|Zeit|Start\nAlrik Thoma|12:40|3\nSvea Brandt|13:02|4", "Start"),
    ],
)
def test_the_head_above_numbers_is_nobody(text: str, head: str) -> None:
    at = text.index(head)
    assert (at, at + len(head)) in set(fields.things(text))
    assert head not in {one.value for one in Names().find(text, "")}


def test_a_row_of_persons_is_no_head() -> None:
    text = "Rosa,Feld,Ost\nIonuț,Cazacu,Ost\nBogusław,Kos,West"
    assert list(records.heads(text)) == []
    assert list(records.heads("Rosa,14,Ost\nIonuț,44,Ost\nBogusław,38,West")) == []


@pytest.mark.parametrize(
    ("text", "nobody", "person"),
    [
        (
            "BEGIN:VCARD\nFN:Tapio Mustajoki\nORG:Hirviseurue Kurjenrahka\nEND:VCARD",
            "Hirviseurue Kurjenrahka",
            "Tapio Mustajoki",
        ),
        (
            "0 @I1@ INDI\n1 NAME Pálházi Jeromos\n2 PLAC Zenta\n1 FAMS @F1@",
            "INDI",
            "Pálházi Jeromos",
        ),
        (
            "0 @I1@ INDI\n1 NAME Pálházi Jeromos\n1 BIRT\n2 PLAC Kanizsa\n",
            "Kanizsa",
            "Pálházi Jeromos",
        ),
    ],
)
def test_firms_of_cards_and_tags_of_genealogies_are_nobody(
    text: str, nobody: str, person: str
) -> None:
    at = text.index(nobody)
    assert (at, at + len(nobody)) in set(records.things(text))
    found = {one.value for one in Names().find(text, "")}
    assert person in found
    assert nobody not in found


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        (
            (
                "nimi;sünd;rühm;arve\nMirtel Põldmaa;2019;Lepatriinud;72,00\n"
                "Oskar Laht;2018;Mesimummud;72,00\nMitu last on rühmas?"
            ),
            "Mesimummud",
        ),
        (
            (
                "nafn,hross,litur,ath\nHallfríður Jónsdóttir,Nátthrafn,rauð,folald\n"
                "Liliana Popescu,Vindur,leirljós,slösuð\nHver á fola?"
            ),
            "Nátthrafn",
        ),
        (
            (
                "NUMRU,KUNJOM,ISEM,DAR\n1,Scicluna,Dolores,Senglea\n"
                "2,Micallef,Carmen,Kalkara\nLil min inċempel?"
            ),
            "Senglea",
        ),
        (
            (
                "ad-soyad,mahalle,yakıt,ödendi\nŞehmus Baran,Sur,odun,evet\n"
                "Meryem Aydın,Kayapınar,kömür,evet\nHatırlatma hazırla."
            ),
            "Kayapınar",
        ),
        ('{"barn":"Signe","stue":"Mariehønen","hentes_af":"Jytte"}', "Mariehønen"),
    ],
)
def test_a_group_a_school_or_an_animal_is_nobody(
    persons: Callable[[str], list[str]], text: str, nobody: str
) -> None:
    found = persons(text)
    assert found
    assert not any(nobody in one for one in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Name,Team,Points\nAnna Kovač,Sofie,3\nPeter Braun,Hugo,4\nWho leads?",
            "Sofie",
        ),
        ("nimi;rühm\nMirtel Põldmaa;Lepatriinud\nOskar Laht;Sipsikud", "Oskar Laht"),
    ],
)
def test_a_given_name_there_is_somebody(
    persons: Callable[[str], list[str]], text: str, name: str
) -> None:
    assert name in persons(text)


def test_a_chinese_head_that_ends_in_one_for_a_person_has_persons_below(
    persons: Callable[[str], list[str]],
) -> None:
    rows = "S-031,寿光,迮骁屿,合格\nS-032,莱西,逯栩琬,超标\nS-033,莱西,芈珩,检测中"
    found = persons(f"样品编号,产地,送样人,结果\n{rows}")
    assert found == ["迮骁屿", "逯栩琬", "芈珩"]
    assert "好" not in persons("编号,机器人,状态\n1,大黄,好\n2,大红,坏")
