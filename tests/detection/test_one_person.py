"""One person of a conversation has one normal form, and is found in every message."""
# ruff: noqa: RUF001 - letters of many scripts

from collections.abc import Sequence

import pytest

from carnet.engines import Wanted, detector
from carnet.redaction.pseudonym import Pseudonyms
from carnet.redaction.restore import Restorer
from carnet.vocabulary import Finding, Kind, Passage

WHOLE = detector(None, "balanced", None, Wanted())  # with the names engine
SAID = {
    "pl": "Dzień dobry, nazywam się {}.",
    "cs": "Dobrý den, jmenuji se {}.",
    "sk": "Dobrý deň, volám sa {}.",
    "sl": "Pozdravljeni, moje ime je {}.",
    "hr": "Dobar dan, zovem se {}.",
    "uk": "Добрий день, мене звати {}.",
    "lv": "Labdien, mani sauc {}.",
    "lt": "Laba diena, mano vardas {}.",
    "et": "Tere, minu nimi on {}.",
    "fi": "Hei, nimeni on {}.",
    "hu": "Jó napot, a nevem {}.",
    "el": "Καλημέρα, ονομάζομαι {}.",
    "ro": "Bună ziua, mă numesc {}.",
    "is": "Góðan dag, ég heiti {}.",
    "tr": "Merhaba, benim adım {}.",
    "ga": "Dia duit, {} is ainm dom.",
    "nl": "Goedendag, ik ben {}.",
    "de": "Guten Tag, ich heiße {}.",
    "en": "Hello, my name is {}.",
}
MENTIONED = (
    ("pl", "Marek Gołąb", "Nie mamy jeszcze dokumentów <Marka Gołębia>."),
    ("pl", "Marek Gołąb", "Rozmawiałem wczoraj z <Gołębiem> o fakturze."),
    ("pl", "Katarzyna Nowak", "Proszę odpisać <Katarzynie Nowak> jutro."),
    ("pl", "Tomasz Kwiecień", "Proszę odpisać <Tomaszowi Kwietniowi> jutro."),
    ("cs", "Karel Havel", "Smlouva <Karla Havla> ještě nepřišla."),
    ("cs", "Zdeněk Němec", "Napište prosím <Zdeňkovi> zítra."),
    ("cs", "Lukáš Petřík", "Smlouva <Lukáše> ještě nepřišla."),
    ("cs", "Eva Tichá", "Včera jsem mluvil s <Evou> o faktuře."),
    ("sk", "Pavol Havel", "Včera som hovoril s <Pavlom Havlom> o faktúre."),
    ("sl", "Ana Kovač", "Prosim, pišite <Ani Kovač> jutri."),
    ("sl", "Tina Oblak", "Pogodba <Tine Oblak> še ni prišla."),
    ("hr", "Ana Horvat", "Ugovor <Ane Horvat> još nije stigao."),
    ("hr", "Ana Horvat", "Molim vas, pišite <Ani> sutra."),
    ("hr", "Pavao Vrabac", "Ugovor <Pavla Vrapca> još nije stigao."),
    ("uk", "Ігор Швець", "Учора я говорив з <Ігорем Шевцем> про рахунок."),
    ("uk", "Наталія Бойко", "Напишіть, будь ласка, <Наталії> завтра."),
    ("lv", "Jānis Bērziņš", "Šodien saņēmu <Jāņa> rēķinu."),
    ("lv", "Pēteris Lācis", "Lūdzu, rakstiet <Lācim> rīt."),
    ("lt", "Eglė Stankutė", "Vakar kalbėjau su <Egle Stankute> dėl sąskaitos."),
    ("et", "Liina Mägi", "<Liina Mäe> leping ei ole veel tulnud."),
    ("et", "Jaan Kask", "Rääkisin eile <Jaan Kasega> arvest."),
    ("fi", "Kari Mäki", "Kirjoittakaa <Kari Mäelle> huomenna."),
    ("fi", "Kari Mäki", "Kuulin eilen <Mäeltä> laskusta."),
    ("hu", "Nagy Balázs", "Tegnap beszéltem <Balázzsal> a számláról."),
    ("el", "Αλέξανδρος Βλάχος", "Γράψτε στον <Αλέξανδρο Βλάχο> αύριο."),
    ("el", "Νίκος Αντωνίου", "Το συμβόλαιο του <Νίκου Αντωνίου> δεν ήρθε."),
    ("ro", "Andreea Dumitru", "Contractul <Andreei Dumitru> nu a venit încă."),
    ("is", "Halla Pétursdóttir", "Ég talaði við <Höllu> í gær."),
    ("tr", "Fatma Kaya", "Dün fatura için <Fatma Kayayla> konuştum."),
    ("ga", "Seán Ó Murchú", "Níl conradh <Sheáin Uí Mhurchú> anseo fós."),
    ("nl", "Sanne Bakker", "Het contract van <Sanne Bakker> ontbreekt."),
    ("de", "Hans Müller", "Gestern schrieb <Hans Mueller> aus Köln."),
)
TWO = (
    ("pl", "Daniel Nowak", "Daniela Nowak"),
    ("pl", "Jakub Wójcik", "Jakuba Wójcik"),
    ("cs", "Petr Janů", "Petra Janů"),
    ("cs", "Martin Krejčí", "Martina Krejčí"),
    ("sk", "Michal Malý", "Michaela Malá"),
    ("sl", "Branko Horvat", "Branka Horvat"),
    ("hr", "Ivan Babić", "Ivana Babić"),
    ("hr", "Mate Horvat", "Mato Horvat"),
    ("uk", "Валентин Коваль", "Валентина Коваль"),
    ("et", "Mart Tamm", "Martin Tamm"),
    ("fi", "Kari Mäki", "Kari Mäkinen"),
    ("hu", "Nagy Balázs", "Nagy Balázsi"),
    ("ro", "Maria Popescu", "Marius Popescu"),
    ("is", "Björn Sigurðsson", "Birna Sigurðardóttir"),
    ("tr", "Mehmet Can", "Mehmet Candan"),
    ("de", "Hans Schmid", "Hans Schmidt"),
    ("de", "Anna Weber", "Anne Weber"),
    ("nl", "Willem Peters", "Willem Peterse"),
)
OTHERS = (
    ("pl", "Tomasz Kwiecień", "Kwietnia nie pamiętam, maja też nie.", "Kwietnia"),
    ("pl", "Barbara Sikora", "Sikory zimują w Polsce.", "Sikory"),
    ("cs", "Aleš Vrba", "Vrby kvetou na jaře.", "Vrby"),
    ("sk", "Peter Slivka", "Slivky zrejú v auguste.", "Slivky"),
    ("sl", "Marko Petek", "Petek je zadnji delovni dan.", "Petek"),
    ("hr", "Ana Horvat", "Hrvati slave danas.", "Hrvati"),
    ("uk", "Петро Заєць", "Зайці бігають у полі.", "Зайці"),
    ("lv", "Anna Liepa", "Liepas zied jūlijā.", "Liepas"),
    ("lt", "Vytautas Briedis", "Briedžiai gyvena miške.", "Briedžiai"),
    ("et", "Jaan Kask", "Kased on valged.", "Kased"),
    ("fi", "Kari Mäki", "Mäen päällä on talo.", "Mäen"),
    ("hu", "Fekete Márk", "Fekete kávét kérek.", "Fekete"),
    ("tr", "Ayşe Demir", "Demir fiyatları arttı.", "Demir"),
    ("de", "Erika Wolf", "Ein Wolf wurde gesehen.", "Wolf"),
    ("en", "April Summers", "We meet in April again.", "April"),
    ("nl", "Eva Utrecht", "We gaan naar Utrecht morgen.", "Utrecht"),
)
JOINED = (
    ("de", "Hans Müller", "Siehe Rechnung_Mueller_Hans.pdf bitte.", "Mueller_Hans"),
    ("de", "Hans Müller", "Siehe mueller_h bitte.", "mueller_h"),
    ("de", "Hans Müller", "Siehe /home/hans.mueller/docs bitte.", "hans.mueller"),
    ("pl", "Anna Kowalska", "Zobacz AnnaKowalska, ok?", "AnnaKowalska"),
    ("pl", "Zofia Wiśniewska", "Zobacz zofia.wisniewska, ok?", "zofia.wisniewska"),
    ("pl", "Zofia Wiśniewska", "Plik cv-wisniewska.pdf, ok?", "wisniewska"),
    ("cs", "Jana Nováková", "Soubor IMG_JanaNovakova_01.jpg", "JanaNovakova"),
    ("uk", "Олена Шевченко", "Файл shevchenko_olena.docx", "shevchenko_olena"),
    ("el", "Μαρία Οικονόμου", "Δείτε #MariaOikonomou", "MariaOikonomou"),
    ("fi", "Kari Mäki", "Katso feature/kari-maki-fix", "kari-maki"),
    ("hu", "Kovács Géza", "Nézze: kovacsg_2024", "kovacsg_2024"),
    ("en", "Mary Ellsworth", "See @maryellsworth, ok?", "maryellsworth"),
    ("nl", "Sanne Bakker", "Zie https://x.example/u/sanne-bakker", "sanne-bakker"),
)
NOT_JOINED = (
    ("de", "Hans Müller", "Siehe hansestadt_2024.pdf", "hansestadt"),
    ("de", "Hans Müller", "Siehe https://mueller.example/filialen", "mueller"),
    ("de", "Hans Müller", "Siehe docs/hans/liste.txt", "hans"),
    ("pl", "Jan Maj", "Plik maj-2024.xlsx", "maj"),
    ("en", "Sam Tone", "see stone_age.pdf", "stone"),
    ("en", "Mary Baker", "run scripts/baker.py", "baker"),
    ("en", "Pat Tern", "see pattern_1.py", "pattern"),
)


def found(texts: Sequence[str], known: Sequence[str] = ()) -> list[list[Finding]]:
    every = WHOLE.find([Passage(text) for text in texts], known)
    return [list(group) for group in every]


def of_marked(marked: str) -> tuple[str, str]:
    """The text, and what is marked in it."""
    before, _, rest = marked.partition("<")
    mention, _, behind = rest.partition(">")
    return f"{before}{mention}{behind}", mention


@pytest.mark.parametrize(("language", "name", "marked"), MENTIONED)
def test_a_person_is_found_in_each_case_and_is_one(
    language: str, name: str, marked: str
) -> None:
    text, mention = of_marked(marked)
    for group in (
        found([SAID[language].format(name), text])[1],
        found([text], [name])[0],
    ):
        assert [one.value for one in group] == [mention]
        assert [one.normal for one in group] == [name]


@pytest.mark.parametrize(("language", "one", "other"), TWO)
def test_two_persons_stay_two(language: str, one: str, other: str) -> None:
    for first, second in (one, other), (other, one):
        said = [SAID[language].format(name) for name in (first, second)]
        normals = [{each.normal for each in group} for group in found(said)]
        assert normals == [{first}, {second}]
        assert first not in {each.normal for each in found(said[1:], [first])[0]}


@pytest.mark.parametrize(("language", "name", "text", "word"), OTHERS)
def test_a_word_that_looks_like_a_case_of_a_name_is_a_word(
    language: str, name: str, text: str, word: str
) -> None:
    for group in (
        found([SAID[language].format(name), text])[1],
        found([text], [name])[0],
    ):
        assert not [one for one in group if word in one.value]


def test_a_surname_of_two_brothers_is_neither() -> None:
    said = [SAID["cs"].format(f"{given} Novák") for given in ("Jan", "Petr")]
    group = found([*said, "Včera jsem mluvil s Novákem o faktuře."])[2]
    assert {one.normal for one in group}.isdisjoint({"Jan Novák", "Petr Novák"})


def test_a_name_that_stands_alone_has_cases() -> None:
    first, second = found(["Volal Zbyněk.", "Napište prosím Zbyňkovi zítra."])
    assert {one.normal for one in (*first, *second)} == {"Zbyněk"}


@pytest.mark.parametrize(("language", "name", "text", "word"), JOINED)
def test_a_name_is_found_in_what_is_joined(
    language: str, name: str, text: str, word: str
) -> None:
    for texts, known in (
        ([SAID[language].format(name), text], ()),
        ([text], (name,)),
    ):
        group = found(texts, known)[-1]
        assert [one.value for one in group] == [word]
        own = {one.normal for one in group if one.kind is Kind.PERSON_NAME}
        assert own <= {name}


@pytest.mark.parametrize(("language", "name", "text", "word"), NOT_JOINED)
def test_what_is_joined_without_a_name_stays(
    language: str, name: str, text: str, word: str
) -> None:
    group = found([SAID[language].format(name), text])[1]
    assert not [one for one in group if word in one.value]


def test_what_is_joined_is_restored() -> None:
    texts = [SAID["de"].format("Hans Müller"), "CvHansMueller2024.pdf, hmueller92 und"]
    texts += ["scan-mueller-hans-v2.docx, MUELLER_HANS_2024.PDF, h.mueller"]
    pseudonyms = Pseudonyms(b"key", "scope")
    pairs = list(zip(texts, found(texts), strict=True))
    sent = [pseudonyms.replace(text, group) for text, group in pairs]
    assert "ueller" not in " ".join(sent).lower()
    restorer = Restorer(pseudonyms.issued)
    assert [restorer.text(text) for text in sent] == texts


@pytest.mark.parametrize(
    ("texts", "name", "whose"),
    [
        (
            ("我叫张伟，我要报案。", "另一位客户大张伟也报案了。", "张伟的保单呢？"),
            "张伟",
            "张伟",
        ),
        (
            (
                "Aleksander Nowak zgłasza szkodę. Aleksandrowi Nowakowi wypłacono.",
                "Jego córka to Aleksandra Nowak.",
                "Aleksandrowi Nowakowi wypłacono.",
            ),
            "Aleksandrowi Nowakowi",
            "Aleksander Nowak",
        ),
    ],
)
def test_a_name_means_the_same_person_where_another_is_named_later(
    texts: Sequence[str], name: str, whose: str
) -> None:
    every = [one for group in found(texts) for one in group]
    assert {one.normal for one in every if one.value == name} == {whose}
    assert len({one.normal for one in every}) == 2


def test_an_apostrophe_tells_a_turkish_name_that_is_a_word() -> None:
    said = "Adım Barış Güneş."
    mention = "Barış'a yazın, Barışın poliçesi bitti."
    for texts, known in (([said, mention], ()), ([mention], ("Barış Güneş",))):
        group = found(texts, known)[-1]
        assert [one.value for one in group] == ["Barış", "Barışın"]
        assert {one.normal for one in group} == {"Barış Güneş"}


def test_the_word_in_small_letters_stays() -> None:
    texts = ["Adım Barış Güneş.", "Barış'a yazın, barış isteriz, güneş battı."]
    group = found(texts)[-1]
    assert [(one.start, one.value) for one in group] == [(0, "Barış")]


def test_a_short_name_is_found_where_its_stem_changes() -> None:
    texts = ["Мене звати Іван Кіт.", "Треба виплатити Коту гроші, авто Кота розбите."]
    assert [one.value for one in found(texts)[1]] == ["Коту", "Кота"]
