"""Makes and firms by their noun stay; who owns one or does something is found."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

from carnet.detection.names.nobody.goods.makes import is_make

Persons = Callable[[str], list[str]]

MAKES = [
    "Nettoyer un vieux poêle Godin qui tire mal.",
    "Annonce de vente : poêle à bois Godin, à démonter soi-même.",
    "Sprzedam wózek inwalidzki Vermeiren, mało używany.",
    "Mijn cv-ketel Remeha Tzerra geeft storing.",
    "Договор за лек автомобил „Дачия Логан“.",
]
OWNERS = [
    ("La voiture de Marie Godin est mal garée.", "Marie Godin"),
    ("The boiler Anna Thwaite mended is white.", "Anna Thwaite"),
    ("Samochód Piotra Wrzoska stoi na chodniku.", "Piotra Wrzoska"),
    ("Het busje van Joke Terpstra is gestolen.", "Joke Terpstra"),
]


@pytest.mark.parametrize("text", MAKES)
def test_a_make_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(("text", "name"), OWNERS)
def test_an_owner_is_found(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)


def test_a_given_name_is_no_make_and_an_owner_in_the_genitive_none() -> None:
    for text, name in (
        ("the boiler Anna", "Anna"),
        ("samochód Kowalskiego", "Kowalskiego"),
    ):
        start = text.index(name)
        assert not is_make(text, start, start + len(name), ~0)


@pytest.mark.parametrize(
    "text",
    [
        "ég ók Skoda Octavia austur Hringbraut þegar ljósin slokknuðu",
        "Wjechał we mnie pan kierujący Skodą Octavią.",
        "Lämpöpumppu IVT Geo 412 jäätyi taas viime viikolla.",
        "Die Wärmepumpe Vaillant Flora 75 tropft.",
    ],
)
def test_a_model_behind_its_make(persons: Persons, text: str) -> None:
    assert persons(text) == []


TRADERS = {
    "bg": "Доставчикът ни Палсгард пак изпрати грешните палети.",
    "cs": "Náš dodavatel Kotarek zase poslal špatné palety.",
    "da": "Vikarbureauet Tolbøl har sendt tre sygeplejersker.",
    "de": "Unser Lieferant Lohnert hat wieder die falschen Paletten geschickt.",
    "el": "Ο προμηθευτής μας Πάλσγκαρντ έστειλε πάλι λάθος παλέτες.",
    "en": "Our supplier Hanson sent the wrong pallets again.",
    "es": "La aseguradora Villanubla rechaza el siniestro.",
    "et": "Tööjõurendifirma Tarvik saatis kolm õde.",
    "fi": "Sähköyhtiö Lepistin lukee mittarit maanantaina.",
    "fr": "Le transporteur Delcassin a perdu deux colis.",
    "ga": "Léifidh an comhlacht Palsgard na méadair Dé Luain.",
    "hr": "Prijevoznik Kotarek izgubio je dva paketa.",
    "hu": "Kérdezd meg a Vadnay bankot az új számlaszámról.",
    "is": "Flutningafyrirtækið Tolbor týndi tveimur pökkum.",
    "it": "Chiedi alla banca Corradelli il nuovo IBAN.",
    "lt": "Vežėjas Tarvikas pametė dvi siuntas.",
    "lv": "Apdrošinātājs Tarviks noraidīja atlīdzību.",
    "mt": "Il-fornitur tagħna Palsgard reġa' bagħat il-pallets ħżiena.",
    "nb": "Leverandøren vår Tolvik har sendt feil paller igjen.",
    "nl": "Verzekeraar Zonderland wijst de claim af.",
    "pl": "Firma energetyczna Wierzbin odczyta liczniki w poniedziałek.",
    "pt": "A transportadora Palsgard perdeu duas encomendas.",
    "ro": "Furnizorul nostru Corbean a trimis iar paleții greșiți.",
    "sk": "Dopravca Kotarek stratil dva balíky.",
    "sl": "Vprašaj banko Kotarek za novi račun.",
    "sv": "Försäkringsbolaget Tolgren avslår skadan.",
    "tr": "Korbay ajansı üç hemşire gönderdi.",
    "uk": "Перевізник Котарчук загубив дві посилки.",
}
"""Firms without their legal form, by language."""
GOODS = [
    "Our Kestermann boiler shows error E4.",
    "I bought a Tolmer and it broke after two days.",
    "Onze Verhagel-ketel geeft storing E4.",
    "Vår Tolvik-kjele viser feil E4.",
    "Der alte Lohnert Drucker braucht Toner.",
    "J'ai acheté un Tavernois et il est tombé en panne.",
    "Comprei um Bertolasi e avariou ao fim de dois dias.",
    "A Kotory kazánunk E4 hibát jelez.",
    "Naš kotel Vrbin kaže napako E4.",
    "Mon compte Delcassin est bloqué.",
    "Můj účet Kotarek je zablokovaný.",
    "Lohnert ist eine große Versicherung aus Bonn.",
    "Kotarek je pojišťovna v Brně.",
    "Tolbøl er et firma i Odense, der laver pumper.",
    "Kotarczyk to firma z Łodzi.",
    "La rosa Kestermann ama il sole.",
    "Zahle mit deiner Kestermann Karte.",
    "Il sito Corradelli non funziona.",
    "La marque Tavernois est chère.",
    "Nasza kuchnia Kotarczyk z dębu jest zamówiona.",
    "Mijn Verhagel-abonnement verlengt in mei.",
    "Ich arbeite bei Lohnert im Lager.",
    "Jag jobbar på Tolgren på lagret.",
    "Trabajó tres años en Villanubla como contable.",
    "PHM'in raporu hazır.",
    "Tilaus tehtiin Stella Kotipalveluilta.",
]
SOMEBODY = [
    ("Our supplier Emily Thornbury sent the wrong pallets.", "Emily Thornbury"),
    ("At the bank Kestermann told me it was fine.", "Kestermann"),
    ("The software developer Ashwick left.", "Ashwick"),
    ("Gestern hat die Versicherung Lohnert abgelehnt.", "Lohnert"),
    ("Omdat de verzekeraar Zonderland afwijst, belt hij.", "Zonderland"),
    ("I banken sagde Tolbøl, at det gik.", "Tolbøl"),
    ("U trgovini Vrbin prodaje kruh.", "Vrbin"),
    ("Bankā Tarviks teica, ka var.", "Tarviks"),
    ("A scuola Bertolasi ha pianto.", "Bertolasi"),
    ("Rosa Bertolasi ha chiamato.", "Bertolasi"),
    ("Ich arbeite bei Sabine im Haushalt.", "Sabine"),
    ("Jeg jobber med Tolvik i dag.", "Tolvik"),
    ("Lohnert ist ein Bankkaufmann aus Bonn.", "Lohnert"),
    ("Wainscott is a company director in Leeds.", "Wainscott"),
    ("Program napsal Kotarek sám.", "Kotarek"),
    ("Notre fournisseur M. Delcassin vient demain.", "Delcassin"),
    ("Le compte de Delcassin est bloqué.", "Delcassin"),
    ("Korbay'ın mağazası kapalı.", "Korbay"),
    ("Kjelen til Tolvik er ødelagt.", "Tolvik"),
    ("Vorige week belde meneer Zonderland de bank.", "Zonderland"),
]


@pytest.mark.parametrize("language", TRADERS)
def test_a_firm_behind_or_before_its_noun_stays(
    persons: Persons, language: str
) -> None:
    assert persons(TRADERS[language]) == []


@pytest.mark.parametrize("text", GOODS)
def test_a_thing_of_a_make_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(("text", "name"), SOMEBODY)
def test_who_acts_beside_such_a_noun_or_owns_the_firm_is_found(
    persons: Persons, text: str, name: str
) -> None:
    assert name in " ".join(persons(text))
