"""Pets, boats and devices stay behind the noun for what they are; owners are found."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Seit gestern frisst unser Kater Moritz nichts mehr, was kann das sein?",
        "Unser Kater Herr Lindner kratzt, seit Hündin Frieda da ist.",
        "My cat, Mr Whiskers, sleeps on the radiator all day long.",
        "We came back with two collies named Oscar and a parrot.",
        "My tortoise is called Susan and she will not wake up.",
        "Notre labrador Gaston supporte mal le bateau depuis hier.",
        "Elle refuse de partir sans sa poupée Clémentine ce soir.",
        "Notre aspirateur s'appelle Josiane, est-ce qu'on peut le déclarer ?",
        "котаракът Борис и кучката Рая не се понасят вече",
        'Selgita, mis on kirjas: "kass": "Nurr", "laev": "Regula"',
        "Kass Villu sai eile kakskümmend üks aastat vanaks.",
        "Nuestra yegua Lola no quiere comer desde ayer por la noche.",
        "La nostra gatta Matilde non mangia più da due giorni.",
        "Vores hund Alma gør hele natten, hvad kan vi gøre?",
        "Náš pes Rek štěká celou noc a sousedi si stěžují.",
        "<p>Zona: cortile</p><p>Cane: Birba</p>",
        "Hesturinn þinn, Glampi, beit stýrið af hjólinu í gær.",
        "pes: Bobísek\nváha: 31 kg\nstrava: granule",
        "K-1;Kommode Hannes;Eiche;3\nK-2;Kommode Emil;Weiß;0",
        "Noen skyter opp fyrverkeri for bikkja mi Rufus, og hun skjelver.",
        "Porta il pane al mercato e la gatta si chiama Polpetta.",
        "Mám dvanásť sliepok a kohúta menom Kikirík, kŕmim ich zrnom.",
        "Procurado gato laranja, nome Paçoca, fugiu ontem do quintal.",
        "Bhí mo sheanathair ann agus a madra Bran.",
        "Elváltam, de a kutya, Zserbó, nála maradt.",
    ],
)
def test_what_is_no_person_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gestern hat der Hund Petra ins Bein gebissen.", "Petra"),
        ("Heute liegt auf dem Sofa Lukas und schläft.", "Lukas"),
        ("Le chat de Gaston est malade depuis lundi.", "Gaston"),
        ("On Tuesday the dog bit Rosalind Thwaite and ran off.", "Rosalind"),
        ("pes Petra štěká celou noc a sousedi si stěžují", "Petra"),
        ("Kass Villu, Tamm Mari ja Saar Jüri puudusid.", "Kass Villu"),
        ("котката на Борис избяга вчера от двора", "Борис"),
        ("Mari kass on juba kaks päeva kadunud.", "Mari"),
        ("Il cane di Matilde abbaia tutta la notte.", "Matilde"),
        ("Müll: Karl Auer\nHund: Petra\nKatze: Jonas Berg", "Petra"),
        ("Our dog, Rosalind Thwaite, and the neighbours came.", "Rosalind"),
        ("Bed 5 is empty. Bed 6: Mrs Thwaite, for physio.", "Thwaite"),
        ("Analüüsi mängu Aarne Riis ja Tormi Tammsalu.", "Tormi Tammsalu"),
        ("The girl with the dog is called Rosalind.", "Rosalind"),
        ("Please tell Rosalind Thwaite that the dog is here.", "Rosalind Thwaite"),
        ("Pies Nowaków szczeka całą noc.", "Nowaków"),
        ("Pies Zielińskich szczeka całą noc.", "Zielińskich"),
        ("Hunden hans Ola gjør hele natten, og vi får ikke sove.", "Ola"),
        ("Câinele lui Andrei latră toată noaptea la poartă.", "Andrei"),
        ("La signora con la gatta, molto gentile, si chiama Matilde.", "Matilde"),
        ("De hond van mijn tante Hilly blaft de hele nacht.", "Hilly"),
    ],
)
def test_who_has_an_animal_is_found(persons: Persons, text: str, name: str) -> None:
    assert any(name in one for one in persons(text))


def test_a_pet_stays_where_it_is_named_again(persons: Persons) -> None:
    text = "We took our spaniel Oscar to sea. Oscar was sick twice, poor thing."
    assert persons(text) == []


def test_who_is_called_like_a_pet_is_found(persons: Persons) -> None:
    text = "Our spaniel Oscar is ill. Please ask Dr. Oscar Pemberton about it."
    assert persons(text) == ["Oscar Pemberton"]
