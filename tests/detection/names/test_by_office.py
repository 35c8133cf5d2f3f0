"""Who is told by an office, a relative's word or a part in a contract, not by name."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Sehr geehrter Herr Doktor,\nich schreibe wegen der Rechnung.",
        "Frau Bürgermeisterin, ich schreibe wegen der Rechnung.",
        "Pani Dyrektor,\npiszę w sprawie faktury.",
        "Szanowny Panie Prezesie,\npiszę w sprawie faktury.",
        "Illustrissimo Signor Giudice,\nscrivo per la fattura.",
        "Monsieur le Maire,\nje vous écris au sujet de la facture.",
        "Señora Alcaldesa,\nle escribo por la factura.",
        "Senhora Juíza,\nescrevo por causa da fatura.",
        "Doamnă Dirigintă,\nvă scriu în legătură cu factura.",
        "Κύριε Πρόεδρε,\nσας γράφω για τον λογαριασμό.",
        "Пане Директоре,\nпишу щодо рахунку.",
        "Господин Кмет,\nпиша за фактурата.",
        "Polgármester Úr,\na számla miatt írok.",
        "Kedves Tanító néni,\na házi miatt írok.",
        "Herra Puhemies,\nkirjoitan laskusta.",
        "Herr Talman,\njag skriver om räkningen.",
        "Härra Kohtunik,\nkirjutan arve pärast.",
    ],
)
def test_an_office_behind_an_address_names_nobody(persons: Persons, text: str) -> None:
    assert not persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mr Biro,\nI am writing about the invoice.", "Biro"),
        ("Herr Hauptmann,\nich schreibe wegen der Rechnung.", "Hauptmann"),
        ("Pani Dyrektor Wrona,\npiszę w sprawie faktury.", "Wrona"),
        ("Mr Mayor Ellsworth,\nI am writing about the bins.", "Ellsworth"),
    ],
)
def test_surnames_behind_an_address_stay(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in found for found in persons(text))


@pytest.mark.parametrize(
    "text",
    [
        "Mum said Dad would pick us up from the station.",
        "Mama will einen Kuchen backen, aber Papa hat die letzten Eier gegessen.",
        "Farmor säger att Pappa har glömt nycklarna.",
        "Mi hermano y Abuela se fueron a casa.",
        "A minha irmã e Pai foram para casa.",
        "Μαμά, είπε ότι θα αργήσει ο Μπαμπάς.",
        "Anyu azt mondta, hogy Nagyi később jön.",
        "Tėtis sakė, kad Močiutė irgi ateis.",
        "Babaanne geç kalacağını söyledi, Dede de evde.",
    ],
)
def test_relatives_without_a_name_are_nobody(persons: Persons, text: str) -> None:
    assert not persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anne geç kalacağını söyledi.", "Anne"),
        ("Palju õnne, Isa! Homme tuleb ema ka.", "Isa"),
        ("Hala geç kalacağını söyledi.", "Hala"),
    ],
)
def test_names_that_are_such_words_stay(persons: Persons, text: str, name: str) -> None:
    assert persons(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Mortgagor shall pay the Mortgagee, and the Borrower shall inform the Lender.",
        "Ο Μισθωτής πληρώνει στον Εκμισθωτή εντός 30 ημερών.",
        "Leigutaki skal greiða innan 30 daga ef Leigusali krefst þess.",
        "À la demande de Donataire, Donneur peut résilier le contrat.",
        "Zajmoprimac plaća u roku od 30 dana ako Zajmodavac to zatraži.",
        "SATICI, taşınmazı ALICI'ya devretmeyi kabul eder.",
        "Objednávateľ odovzdá Zhotoviteľovi stavenisko do 5 dní.",
        "De Werkgever betaalt. Werknemer levert de sleutels in.",
    ],
)
def test_parties_of_contracts_are_nobody(persons: Persons, text: str) -> None:
    assert not persons(text)


def test_who_is_called_by_a_part_is_so_no_more(persons: Persons) -> None:
    """What stands in parentheses behind somebody is a name elsewhere: `(Ali)`."""
    text = (
        'Autobedrijf Kloos ("Werkgever") en de heer Gert-Jan Nijmeijer '
        '("Werknemer"). Werkgever betaalt aan Werknemer een vergoeding.'
    )
    assert persons(text) == ["Gert-Jan Nijmeijer"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Tenant and the Landlord met, and Sellers called.", "Sellers"),
        ("Kostja tuleb homme meile ja toob raamatud.", "Kostja"),
        ("Der Mieter und der Vermieter riefen Frau Bürge an.", "Bürge"),
    ],
)
def test_surnames_and_nicknames_beside_them_stay(
    persons: Persons, text: str, name: str
) -> None:
    """English has no cases; one such word alone makes no contract."""
    assert persons(text) == [name]
