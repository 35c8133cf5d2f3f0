"""Initials alone: behind a word for who it is, in rows, behind who has signed."""
# ruff: noqa: RUF001 - letters of many scripts

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

TOLD = [
    ("пациент К. Д., 71 г., инсулт", "К. Д."),
    ("Pac. R. V., 1949, po CMP, leží", "R. V."),
    ("Svědkyně A. D. nepřišla.", "A. D."),
    ("7.1 Pt. O. H., febril, paracetamol", "O. H."),
    ("Der Angeklagte K. M. schwieg.", "K. M."),
    ("Pat. A.-M. Q., geb. 1962, KHK III", "A.-M. Q."),
    ("Ασθ. Λ. Π., 67 ετών", "Λ. Π."),
    ("The defendant R. T. did not appear.", "R. T."),
    ("Bed 1 Pt Q.B. 78F NBM", "Q.B."),
    ("La testigo M. G. R. no vino.", "M. G. R."),
    ("Pts L. K., 1944, insult", "L. K."),
    ("Syytetty P. H. kiisti teon.", "P. H."),
    ("Le prévenu D. L. nie.", "D. L."),
    ("Oth. S. Ó B. 84, titim", "S. Ó B."),
    ("Svjedok Ž. K. nije došao.", "Ž. K."),
    ("A vádlott K. J. tagadta.", "K. J."),
    ("Sjúkl. Þ. S. 77 ára, hjartabilun", "Þ. S."),
    ("L'imputato G. T. nega.", "G. T."),
    ("Pac. D. V. 79 m., insultas", "D. V."),
    ("Cietušais A. L. neieradās.", "A. L."),
    ("Paz. Ċ.B., 82, pulmonite", "Ċ.B."),
    ("Rom 21 pas. T.H., 90, lungebet.", "T.H."),
    ("Pat. J. v.d. M., 86, val", "J. v.d. M."),
    ("wnioskodawczyni E. S. wnosi o odroczenie", "E. S."),
    ("O arguido P. M. faltou.", "P. M."),
    ("Inculpatul V. D. neagă.", "V. D."),
    ("Svedkyňa Z. H. neprišla.", "Z. H."),
    ("bol. J. Š. 80, KOPB", "J. Š."),
    ("Målsägande L. B. kom inte.", "L. B."),
    ("Hasta K.T., 71 E, KOAH", "K.T."),
    ("Хв. К. В., 69 р., інсульт", "К. В."),
    ("3床 患者 Z. H.，78岁", "Z. H."),
    ("证人L.W.未到庭", "L.W."),
]
SIGNED = [
    ("empfangen: gez. O.", "O."),
    ("Átadta: Szűcs, átvette: J. K.", "J. K."),
    ("Received in good order by: F. B.", "F. B."),
    ("Muur gemetseld, opgesteld R. K.", "R. K."),
    ("Podpisano: W. Ż.", "W. Ż."),
    ("签收：Z. H.", "Z. H."),
    ("Handed over by: Thwaite", "Thwaite"),
]
ROWS = [
    ("легло 1 – П. К. Т., 67 г.\nлегло 2 – М. Р., 54 г.", ["П. К. Т.", "М. Р."]),
    ("1) W.K. 1948 – pilne\n2) T. R. 1939 – stabilne", ["W.K.", "T. R."]),
    ("T. M. C. – 1977\nEtelvina Prates – 1942", ["T. M. C.", "Etelvina Prates"]),
    ("12A F. H. L. 女 69\n12B K. S. 男 88", ["F. H. L.", "K. S."]),
]
LEFT = [
    ("Oddelek C\nbol. Milka P. 73, zlom gležnja", "Milka P"),
    ("1. ágy: Rostás M. 51 é.\n2. ágy: Hegedűs Piroska 30 é.", "Rostás M"),
    ("3 palata\nPac. Genovaitė M. 84 m., lūžis", "Genovaitė M"),
    ("sağ Caner K., sol Caner D.\nforvet Emrecan, Hamit", "Caner D"),
    ("6 Cinquegrana M.\n8 Cinquegrana F. (cap.)\n10 Tarcisio", "Cinquegrana M"),
]
NOBODY = [
    "Pt 2 of the report, see Pat. 12/345 and Art. 5 Abs. 1 BGB",
    "U.S. Pat. No. 4,123,456 and Pat. U.S. 5 and pac. IV",
    "Patient with COPD and HOPS, blood group A. Rh+, St. A, vitamin B. 12",
    "1. A. B. C.\n2. A. B. D.\n3. A. B. E.",
    "D.O.B. 12/03/1980\nN.I. 12\nP.O. 44",
    "Multiple choice for each student: A. 12 B. 14 C. 15",
    "Chapter A. B. 12\nChapter C. D. 14",
    "Received by: Accounting\nApproved by: Finance",
    "Unterschrift: fehlt\nFirma: Siemens",
    "The client sent three files. I. is the first of them.",
    "pt. A. 5, pts. 12, Kl. B. 3",
]


@pytest.mark.parametrize(("text", "name"), [*TOLD, *SIGNED, *LEFT])
def test_a_word_before_initials_says_whose_they_are(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in found for found in persons(text))


@pytest.mark.parametrize(("text", "names"), ROWS)
def test_rows_of_persons_may_begin_with_initials(
    persons: Persons, text: str, names: list[str]
) -> None:
    found = " | ".join(persons(text))
    assert all(name in found for name in names)


@pytest.mark.parametrize("text", NOBODY)
def test_other_letters_with_full_stops_are_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize("word", ["Pat", "Paz", "Sjúkl"])
def test_the_word_before_initials_is_no_name(persons: Persons, word: str) -> None:
    text = f"{word}. R. V., 82\n{word}. Ingibjörg S., 67"
    assert word not in persons(text)


def test_initials_go_with_the_surname_behind_them(persons: Persons) -> None:
    text = 'oma vraagt: "Verdachte A.J. Koster verklaarde dat hij thuis was"'
    assert persons(text) == ["A.J. Koster"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Dear diary, rain again. K. didn't come, and I read to Mum.", "K."),
        ("Tagebuch, 3. Mai. R. hat nicht geschrieben. Fenster geputzt.", "R."),
        ("Dnevniče, opet kiša. M. nije došao ni danas.", "M."),
        ("Päiväkirja 2.4.\nL. istui bussissa edessäni.", "L."),
        ("Pamiętniku, dzisiaj deszcz. W. nie przyszedł na obiad.", "W."),
        ("Djarju, 19 ta' Lulju. Sħana. Q. bagħatli messaġġ fit-3.", "Q."),
        ("Günlük. 6 Ekim. Ü. defterime bakmadan geçti.", "Ü."),
        ("H. K. L. signed the deed and M. Petrie witnessed it.", "H. K. L"),
        ("G. R. F. declarou que não viu nada, segundo Telma Couto.", "G. R. F"),
        ("J. H. kom ekki í dag, sagði Þóra Einarsdóttir.", "J. H"),
        ("J. K. and L. signed the deed.", "J. K"),
    ],
)
def test_a_diary_and_the_tagger_know_somebody_by_letters(
    persons: Persons, text: str, who: str
) -> None:
    assert who in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Diario de Burgos: sección B. del anuncio.",
        "I keep a diary of vitamin intake. D. is low in winter.",
        "The U. S. A. and the U. K. agree.",
        "Choose A. B. or C. for each.",
        "Bitte A. B. oder C. ankreuzen.",
    ],
)
def test_letters_of_other_things_stay(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("Hab ich längst bezahlt. Bitte prüfen. Gruß F.O.\n\nbitte antworten", "F.O."),
        ("foto 20 onbekend, gebracht door F.D.\nMaak zaalteksten", "F.D."),
    ],
)
def test_who_signs_a_letter(persons: Persons, text: str, somebody: str) -> None:
    assert persons(text) == [somebody]


@pytest.mark.parametrize(
    "text",
    [
        "Vatnið verður tekið af á morgun. Undirritað: Húsfélagið.",
        "Kostnaðarstaður: 3310\nSamþykkt af: Fjármálastjóra",
        "Kõne vastu võtnud: Häirekeskus",
        "Allekirjoitus: Talotoimikunta",
        "Underskrevet: Beboerforeningen",
    ],
)
def test_an_office_that_signs_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [("Underskrevet: Kirsten", "Kirsten"), ("Kõne vastu võtnud: Leida", "Leida")],
)
def test_somebody_who_signs_is_found(persons: Persons, text: str, who: str) -> None:
    assert persons(text) == [who]
