"""What stands beside a word says that it is nobody: a law, a day, a drug, a key."""
# ruff: noqa: RUF001 - signs of other scripts

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

STAY = [
    "Op grond van de Wet Mulder kreeg hij een boete.",
    "La loi Veil et la loi Evin datent de quelle année ?",
    "Die Kündigung ging am 3. Mai ein, die Antwort vom 12. August fehlt.",
    "给予头孢曲松静滴，另加盐酸曲美他嗪口服。",
    "查房医师已签字。",
    "Saako Marimekon lakanat palauttaa ilman kuittia?",
    "Skrifaðu ritgerð um Snorra Sturluson.",
    "Mitä Aleksis Kivestä pitää tietää?",
    "ΕΝΤΥΠΟ ΕΓΓΡΑΦΗΣ\nΤΜΗΜΑ: Β2\nΣΧΟΛΙΚΟ ΕΤΟΣ: 2025-2026",
    "宝宝小名大全，哪里有？小名叫什么？昵称重复，昵称不能为空，",
    "09:02 <INFO> started\n09:03 <main> ready",
    "Приїхали в с. Балабине, а річка Амазонка далеко.",
    "Kiri on Mooste postkontoris, aga laev seisab Saula külas.",
    "Порівно розділіть пиріг. Чарівна музика, основна причина.",
    "x = Kernel()  # see Gauss and Newton\ny = fit(x)  # uses Jenkins\n",
]
FOUND = [
    ("У селі Коваленко має хату.", {"Коваленко"}),
    ("Степанівно, зайдіть у бухгалтерію.", {"Степанівно"}),
    ("Лук\u02bcяненка не було на зборах.", {"Лук\u02bcяненка"}),
    ("Volgens mevrouw Mulder klopt de wet niet.", {"Mulder"}),
    ("孩子小名团团，发烧了，明天请假。", {"团团"}),
    ("高峰医生说可以出院。", {"高峰"}),
    (
        "09:02 <peadar_g> an bhfuil tú ann?\n09:03 <tadhg> tá",
        {"peadar_g", "tadhg"},
    ),
    ("def f(x=4):\n    return x * 1.18  # rata mitluba minn Okonkwo\n", {"Okonkwo"}),
    (
        "Nom\tPrénom\tService\nLEBOUCHARD\tSolenn\tPédiatrie\nVANDER\tLoïs\tAccueil",
        {"LEBOUCHARD", "Solenn", "VANDER", "Loïs"},
    ),
    (
        "INSERT INTO t (ime, prezime) VALUES ('Zvonimira', 'Babogredac');",
        {"Zvonimira", "Babogredac"},
    ),
    ('{"клієнт": "Мирослава Гончаренко"}', {"Мирослава Гончаренко"}),
    (
        '{"назва": "Кавоварка Delonghi", "піб": "Мирослава Гончаренко"}',
        {"Мирослава Гончаренко"},
    ),
    (
        "Position,Name\nDreher,Tjark Wiesental\nSchmied,Ronja Hellkamp",
        {"Tjark Wiesental", "Ronja Hellkamp"},
    ),
]


@pytest.mark.parametrize("text", STAY)
def test_a_word_beside_says_that_it_is_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_who_stands_beside_such_a_word_is_found(
    persons: Persons, text: str, names: set[str]
) -> None:
    assert set(persons(text)) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Herr Doktor Weismantel kommt um zehn.", "Weismantel"),
        ("Kevin – kaffee, Herr Doktor Weismantel – wein, Sabrina – tee", "Weismantel"),
        ("Kargom kayboldu; Ramazan diye biri imzaladı.", "Ramazan"),
        ("Prítomná bola Timea Lengyelová a policajt npr. Sova.", "Sova"),
        ("Fyrir helgi. Dagbjartur er á sjó og Steinunn er heima.", "Dagbjartur"),
        (
            (
                "Uke 30 Marte Helene og Idris. Mor Åse får alltid ferien. Håvard har"
                " byttet."
            ),
            "Åse",
        ),
    ],
)
def test_what_stands_beside_tells_of_somebody(
    persons: Persons, text: str, name: str
) -> None:
    found = persons(text)
    assert any(name in one.split() for one in found)
    assert "Doktor" not in found


@pytest.mark.parametrize(
    "text",
    [
        "Ramazan ayında oruç tutulur.",
        "Der Doktor sagt, der Wintermantel sei zu warm.",
        "Hver var helgi Dagbjartur biskup í sögunni?",
    ],
)
def test_the_same_words_alone_are_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            (
                "Kedves Orsolya!\nCsatoltan küldöm a jegyzőkönyvet. Szabadhegyi Tamás"
                " pénteken egyeztet a kivitelezővel, Ildikóval én beszélek. Varjú"
                " Zsuzsannának még hiányzik az aláírása. Kérlek, hívd fel dr. Bencze"
                " Ottót is.\nÜdv: Gyuri"
            ),
            "Varjú Zsuzsannának",
        ),
        (
            (
                "ΑΓΩΓΗ. Της Χρυσάνθης Δεληβοριά του Παντελή, κατοίκου Βόλου, κατά του"
                " Σάββα Κιοσέ, εμπόρου. Υπάρχει θέμα παραγραφής;"
            ),
            "Παντελή",
        ),
    ],
)
def test_a_surname_or_a_father_that_is_a_word_is_found(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in one for one in persons(text))
