"""Lists announced by a label, a head or weekdays: the rest of most is a person, too."""
# ruff: noqa: RUF001 - dashes

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

LISTED = [
    ("Present: Mrs Okerlund, Tibby\nApologies: none", "Tibby"),
    ("Apologies: Dobbin (chair), Miss Thwaite", "Dobbin"),
    ("Deltagerliste\n- Torvald Skjoldager\n- Live\n- fru Ness-Holm", "Live"),
    (
        "Teilnehmer:\n1. Ronja Hellkamp\n2. Tjark Wiesental\n3. Muckerl (Kasse)",
        "Muckerl",
    ),
    (
        "Po – Hrušovianska\nUt – Bořivoj K.\nSt – Otília Bezáková\nŠt – nikto\nPi – x",
        "Hrušovianska",
    ),
    ("Obecni: Bożydar Kruszewski, Zenobia Mroczek, Pszczółka", "Pszczółka"),
    ("Läsnä: Aulis Mäntyranta, Kaisu Rimpiläinen, V. Salo", "V. Salo"),
    ("出席：司馬立行、鄒曉彤、高山青\n決議：下週再議", "高山青"),
    ("出席：司馬立行、鄒曉彤、常有余", "常有余"),
    ("Punkte: Jupp 31, Aylin 24, Motte 17, Wiebke R. 9.", "Motte"),
    ("Spenden: Birte Lührs 50, Henrik P. 20, Odina 15 Euro.", "Henrik P"),
    ("Cast: Dame – Rupert Tillotson, Cow – Ngozi, Giant – Tibby. Act 1.", "Tibby"),
    ("Lag: keeper Torvald, back Sigurd B., midtbane Live, spiss Ebrima.", "Live"),
    (
        "Man 7–15 Kirkeby, 15–23 Lassen-Urdahl\nTirs 7–15 Bundgaard, 15–23 Fryd",
        "Kirkeby",
    ),
    (
        "Inger Thorlacius 33 55 18 90\nHedemand nøgler 51 55 00 08\nTaxi 35 35 35 35",
        "Hedemand",
    ),
    ("Sędziowie: Zarzyńska, Pieprzycki, Mond", "Mond"),
    ("Arbitri: Bonettoni, Ferrucci, Moretto", "Ferrucci"),
    ("Hakemler: Kızılkaya, Özbakır", "Özbakır"),
    ("a disp.: Ferri, Bonetto, Tarcisio", "Ferri"),
    ("Red team: Clayton B., Yannick, Redeemer", "Redeemer"),
    ("Bord 1 - Inger, Poul-Erik, Tulle", "Tulle"),
    ("Asisten: Sr. Cascales, Sra. Ndiaye. Excusa: Montoliu. Se aprueba.", "Montoliu"),
    ("Deltog: Bager, Holm. Afbud: Smed. Bager ringer til DHL.", "Smed"),
    ("Läsnä: Pikkarainen, Nguyen-Laine. Poissa: Sorsa.", "Sorsa"),
    ("ΠΑΡΟΝΤΕΣ: ΚΑΡΑΜΠΙΝΗΣ, ΤΣΙΤΟΥΡΑΣ\nΑΠΩΝ: ΒΑΡΔΑΞΟΓΛΟΥ", "ΒΑΡΔΑΞΟΓΛΟΥ"),
    ("man: Aasheim / reserve Lofthus\ntir: Eirin Moe\nons: K. Hovde", "Aasheim"),
    (
        "Bay | Van | Driver\n1 | Sprinter | Pargeter\n2 | Transit | Mukherjee",
        "Pargeter",
    ),
    ("| Tour | Fahrer |\n|---|---|\n| 1 | Jagodel |\n| 2 | Abdelkader |", "Jagodel"),
    ("Πλάνο: Δευτέρα Ζιζή, Τρίτη Θεοφάνης, Τετάρτη Βαγγέλης Κουτρός.", "Ζιζή"),
]
OTHERS = [
    "Present: Perfect, Simple, Continuous",
    "Participants:\n- Siemens\n- Bosch\n- Miele",
    "Mon: Spaghetti\nTue: Risotto\nWed: Lasagne\nThu: Gulasch",
    "Mo - Pilates\nDi - Zumba\nMi - Yoga\nDo - Rücken",
    "Apologies: none",
    "Guests: wine, bread, cheese",
    "Presenti: 12 su 15, quorum raggiunto",
    "Present: Lotion, Candle, Soap",
    "Entfernungen: Bonn 14, Köln 31, Aachen 70, Trier 120.",
    "Menü: Montag Gulasch, Dienstag Risotto, Mittwoch Linsen.",
    "Set: lamp – brass, table – oak, chair – ash. Price?",
    "出席：三十人、缺席：兩人、請假：無",
    "Chapter P. 20, Annex B. 14, Table C. 3",
    "Taxi 35 35 35 35\nLægevagt 70 11 31 31\nPizzeria 44 55 66 77",
    "Judges: Fair, Strict, Random",
    "Team: Kitchen, Reception, Sales",
    "Table 1 - Salads, Soups, Desserts",
    "PRESENT: PERFECT, SIMPLE. ABSENT: PROGRESSIVE",
    "Tema: verbos. Presente: hablo, como. Ausente: futuro.",
    "| Team | Driver |\n|---|---|\n| Kitchen | Taxi |\n| Bar | Courier |",
    "Åbent: 7–15 mandag, 15–23 tirsdag, 8–12 lørdag.",
]
BESIDE = [
    ("Teilnehmer: Ronja Hellkamp, Vertrieb, Einkauf", {"Ronja Hellkamp"}),
    ("Participants:\n- Siemens\n- Tjark Wiesental\n- Bosch", {"Tjark Wiesental"}),
    (
        "Po – Matematika\nUt – Bořivoj K.\nSt – Otília Bezáková\nŠt – Telesná",
        {"Bořivoj K", "Otília Bezáková"},
    ),
    ("Participants: Madrid, London, Philippa Hawksworth", {"Philippa Hawksworth"}),
]


@pytest.mark.parametrize(("text", "name"), LISTED)
def test_who_stands_in_a_list_of_persons_is_one(
    persons: Persons, text: str, name: str
) -> None:
    assert name in " ".join(persons(text))


@pytest.mark.parametrize("text", OTHERS)
def test_other_lists_name_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(("text", "names"), BESIDE)
def test_a_firm_or_a_lesson_among_persons_stays(
    persons: Persons, text: str, names: set[str]
) -> None:
    assert set(persons(text)) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Stafett: 1. Onni, 2. Saga Kuosmanen, 3. Ibrahim", "Onni"),
        ("Indeling: kamer 1 Lotte, Sem de Boer, Bilal; kamer 2 Mina", "Sem de Boer"),
        ("Indeling: kamer 1 Lotte, Sem de Boer, Bilal; kamer 2 Mina", "Bilal"),
        ("Candidatos: 1 Inês Alpoim (boa), 2 Kelvin (nova), 3 Rui Melo", "Kelvin"),
        ("Clasament: Octavian 4p, Sultana Mehmet 3,5p, Radu Cozma 3p.", "Octavian"),
        (
            "Vardiya: Pzt Sena, Sal Cemil, Çar Sena, Per Adnan, Cum Cemil ve Adnan",
            "Sena",
        ),
        ("Tryouts: mackenzie 8.1, jayla-rose 7.4, hoang 9.0, beau 6.6.", "hoang"),
    ],
)
def test_names_in_a_numbered_row_of_persons(
    persons: Persons, text: str, name: str
) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zutaten: basil 2, rose 3, honig 4",
        "Розділ 1. Весна\nРозділ 2. Надія\nРозділ 3. Осінь",
        "Etappen: 1. Rom, 2. Paris, 3. Florenz",
        "Lista: 1. Leche, 2. Pan, 3. Aurora",
    ],
)
def test_numbered_things_are_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []
