"""Brands and products called like persons stay by what stands beside; persons go."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Tarif: 500 g Pınar yoğurt ve 300 g un karıştırılır.",
        "Tarif: 200 g un, 1 paket Eti Burçak, biraz süt.",
        "Order 4827 bevat 12 x hagelslag De Ruijter, 2 x Calvé pindakaas.",
        "W sklepie Prince Polo 35 g, Michałki 250 g, Ludwik 900 ml i Grześki.",
        "Naročilo vsebuje 6 x Jana 1,5 l, 2 x Argeta in Barcaffe 250 g.",
        "Kravata Croata i Dorina čokolada prodaju se na svakom uglu.",
        "Freia Melkesjokolade 200 g, varenr. 4827, er ikke omfattet.",
        "Accanto un bicchiere di San Pellegrino e un cioccolatino Gianduja.",
        "Serve-se com vinho Dona Ermelinda de Palmela.",
        "Pasūtījums: 3 x Laima šokolāde 100 g, 2 x Emīls Gustavs 90 g.",
        "Užsakymas: 2 vnt. „Švyturys“ padėkliukų, 1 vnt. „Rūta“ saldainių dėžė.",
        "Pasūtījums: „Laima“ šokolāde Serenāde 4 gab., „Kārums“ sieriņi 12 gab.",
        "Bestellung: 4 Stk. „Marie“ Becher, 2 Stk. „Anton“ Schale.",
        "Commande 771 : 3 pièces « Juliette », 2 pièces « Margot ».",
        'Tilaus: 2 kpl "Aino" muki, 1 kpl "Helmi" kulho',
        "Замовлення: 2 шт. «Оленка» цукерок, 1 шт. «Марічка».",
        "Galbani è in offerta questa settimana.",
        "Rossmann ist diese Woche im Angebot.",
        "Gyermelyi ezen a héten akciós.",
        "Kähler er på tilbud i denne uge.",
        "Zeeman is deze week in de aanbieding.",
    ],
)
def test_what_stands_on_a_shelf_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ayşe 500 g peynir aldı, yoğurt sevmez.", "Ayşe"),
        ("1 paket Ayşe'ye, 2 kg un Mehmet'e verilecek.", "Ayşe"),
        ("Bestellung: Lukas 500 g, Marie 300 g Hack.", "Lukas"),
        ("Paracetamol: Jonas 5 ml, Ida 7 ml.", "Jonas"),
        ("Marek 92 kg, Ola 64 kg ważyli w środę.", "Marek"),
        ("W sklepie Ludwik kupił 900 ml płynu.", "Ludwik"),
        ("Marta donosi vino, Ivana sir, Dorina pitu.", "Dorina"),
        ("Ayer Marta vino con el pedido de la tienda.", "Marta"),
        ("Jana pivo nepije, Petra ano.", "Jana"),
        ("Com a Dona Ermelinda falo amanhã.", "Ermelinda"),
        ("Un saluto da Gianna, un cioccolatino per Carla.", "Carla"),
        ("Daj wnukowi Frankowi czekolady albo jogurt.", "Frankowi"),
        ("nie pozwala dawać wnukowi frankowi czekolady no to jak", "frankowi"),
        ("Dej Janě čokoládu a Petrovi jogurt.", "Petrovi"),
        ("Köper Ebba choklad till alla?", "Ebba"),
        ("Objednávka: 3 ks pro Annu, 2 ks Petr.", "Annu"),
        ("Objednávka: 3 ks pro Annu, 2 ks Petr.", "Petr"),
        ("Maria est en promotion cette année, elle sera chef.", "Maria"),
        ("Anna ist im Angebot von Firma X genannt.", "Anna"),
        ("Pan Nowak jest w promocji.", "Nowak"),
    ],
)
def test_who_buys_or_eats_it_is_found(persons: Persons, text: str, name: str) -> None:
    assert any(name in one for one in persons(text))


def test_what_a_recipe_measures_beside_other_things_stays(persons: Persons) -> None:
    assert persons("Lemon drizzle: 8oz Stork, 8oz caster sugar, 4 eggs, zest.") == []
    found = persons("Cheese order: 200 g Rosalind, 300 g Jonathan, 250 g Philippa.")
    assert found == ["Rosalind", "Jonathan", "Philippa"]
