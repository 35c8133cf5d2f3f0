"""How people say it of somebody, and everyday words that say nothing of anybody."""

# ruff: noqa: RUF001 - words of other scripts

import pytest
from tests.detection.cues.reader import kinds

from carnet.detection.cues import LANGUAGES
from carnet.detection.cues.lexicon import cues

ANNA = ("Anna Weber", "Анна Вебер", "Άννα Βέμπερ", "王芳")
SAID = [
    ("Anna Weber is standing for the council in May.", "political_opinion"),
    ("Anna Weber wurde in die SPD: Mitglied bei der SPD.", "political_opinion"),
    ("Anna Weber stiller op til byrådet.", "political_opinion"),
    ("Anna Weber se presenta a las municipales.", "political_opinion"),
    ("Anna Weber est candidate aux municipales.", "political_opinion"),
    ("Anna Weber kandyduje do sejmu.", "political_opinion"),
    ("Anna Weber on kuntavaaliehdokas.", "political_opinion"),
    ("Анна Вебер балотувалася до облради.", "political_opinion"),
    ("Anna Weber je členka ODS.", "political_opinion"),
    ("Anna Weber is an RMT member.", "trade_union"),
    ("Anna Weber ist Mitglied der IG BCE.", "trade_union"),
    ("Anna Weber está afiliada a CCOO.", "trade_union"),
    ("Anna Weber est déléguée CFTC.", "trade_union"),
    ("Anna Weber er medlem i Fagforbundet.", "trade_union"),
    ("Anna Weber należy do OPZZ.", "trade_union"),
    ("Η Άννα Βέμπερ είναι μέλος της ΑΔΕΔΥ.", "trade_union"),
    ("Anna Weber geht in die Kirche.", "religion"),
    ("Anna Weber goes to mass on Fridays.", "religion"),
    ("Anna Weber porte le foulard.", "religion"),
    ("Anna Weber chodzi na mszę.", "religion"),
    ("Anna Weber je grkokatolkinja.", "religion"),
    ("Anna Weber ir vecticībniece.", "religion"),
    ("Anna Weber är baptist.", "religion"),
    ("Anna Weber hat sich geoutet.", "sex_life_orientation"),
    ("Anna Weber ha fatto coming out.", "sex_life_orientation"),
    ("Anna Weber is uit de kast.", "sex_life_orientation"),
    ("王芳去年出柜了。", "sex_life_orientation"),
    ("Anna Weber trägt eine Fußfessel.", "criminal"),
    ("Anna Weber lleva una tobillera electrónica.", "criminal"),
    ("Anna Weber porte un bracelet électronique.", "criminal"),
    ("Anna Weber har fotlenke.", "criminal"),
    ("Anna Weber served time in Leeds.", "criminal"),
    ("Anna Weber ist im Krankenstand.", "health"),
    ("Anna Weber est en arrêt maladie.", "health"),
    ("Anna Weber on haiguslehel.", "health"),
    ("Anna Weber je na bolovanju.", "health"),
    ("Anna Weber har skiveprolaps.", "health"),
    ("Anna Weber ist Sorbin.", "race_ethnicity"),
    ("Anna Weber er same.", "race_ethnicity"),
    ("Anna Weber pochodzi z mniejszości niemieckiej.", "race_ethnicity"),
    ("Anna Weber yra karaimė.", "race_ethnicity"),
    ("Anna Weber je invalid.", "disability"),
    ("Anna Weber je invalidka.", "disability"),
    ("Anna Weber má invalidný dôchodok.", "disability"),
    ("Anna Weber je invalidní důchodkyně.", "disability"),
    ("Anna Weber yra invalidė.", "disability"),
    ("Anna Weber è invalida civile.", "disability"),
    ("Anna Weber nimmt Metformin 850 mg.", "health"),
    ("Anna Weber bierze sertralinę.", "mental_health"),
    ("Анна Вебер приема бисопролол.", "health"),
    ("Anna Weber is of Moroccan origin.", "race_ethnicity"),
    ("Anna Weber tillhör den ryska minoriteten.", "race_ethnicity"),
    ("Anna Weber hands out leaflets for the Greens.", "political_opinion"),
    ("Anna Weber vota a los socialistas.", "political_opinion"),
    ("Das Gesicht von Anna Weber wurde am Tor gescannt.", "biometric"),
    ("Anna Weber had her face scanned.", "biometric"),
    ("Anna Weber moved in with her girlfriend.", "sex_life_orientation"),
    ("Anna Weber wzięła ślub ze swoją dziewczyną.", "sex_life_orientation"),
    ("Anna Weber se je poročila s svojo punco.", "sex_life_orientation"),
    ("Phós Anna Weber a cailín.", "sex_life_orientation"),
    ("Η Άννα Βέμπερ μένει με την κοπέλα της.", "sex_life_orientation"),
    ("Anna Weber s-a mutat cu iubita ei.", "sex_life_orientation"),
    ("Anna Weber è sposata con la sua ragazza.", "sex_life_orientation"),
    ("Blue Badge holder Anna Weber parks at the door.", "disability"),
    ("RQTH renouvelée pour Anna Weber.", "disability"),
    ("NDNT: Anna Weber, dalyvumo lygis 45 proc.", "disability"),
    ("Beslut om LSS: Anna Weber.", "disability"),
    ("La famille d'Anna Weber vient du Maroc.", "race_ethnicity"),
    ("De opa van Anna Weber was Moluks.", "race_ethnicity"),
    ("Anna Weber'in ailesi Suriye'den geldi.", "race_ethnicity"),
    ("Anna Weber, déléguée FO à l'atelier.", "trade_union"),
    ("Anna Weber er meldt ud af folkekirken.", "religion"),
    ("Anna Weber har skabb.", "health"),
    ("Anna Weber sitzt in Tegel.", "criminal"),
    ("Iris am Tor eingelernt, Anna Weber.", "biometric"),
    ("Anna Weber was remanded until March.", "criminal"),
    ("Anna Weber unlocks the gate: iris template renewed.", "biometric"),
    ("ADN, prélèvement de Anna Weber, échantillon ADN reçu.", "genetic"),
    ("Anna Weber jäi kiinni ratista.", "criminal"),
    ("Anna Weber on vahi all.", "criminal"),
    ("Anna Weber ma wynik DNA, wymaz pobrano.", "genetic"),
    ("Anna Weber odrađuje rad za opće dobro.", "criminal"),
    ("Anna Weber sēž Centrālcietumā.", "criminal"),
    ("Anna Weber Silivri'de yatıyor.", "criminal"),
    ("Anna Weber közérdekű munkán takarít.", "criminal"),
    ("Anna Weber jest nosicielką mutacji.", "genetic"),
    ("Röstprofil för Anna Weber är sparad.", "biometric"),
    ("王芳做了DNA。", "genetic"),
    ("王芳被羁押。", "criminal"),
    ("Anna Weber ist gebürtige Syrerin.", "race_ethnicity"),
    ("Anna Weber est issue de l'immigration.", "race_ethnicity"),
    ("Οι γονείς της Άννα Βέμπερ ήρθαν από τη Συρία.", "race_ethnicity"),
    ("王芳祖籍越南。", "race_ethnicity"),
    ("Anna Weber, Dx: AF, CAD.", "health"),
    ("Anna Weber Z.n. TEP links.", "health"),
    ("Anna Weber: HTA, FA.", "health"),
    ("Anna Weber, 71 J.: aHT, VHF.", "health"),
    ("Anna Weber, CKD3b.", "health"),
    ("Анна Вебер: АХ, ЗД.", "health"),
]
EVERYDAY = [
    "Anna Weber argued without conviction that prices would fall.",
    "Anna Weber prefers a less orthodox method.",
    "Anna Weber wählt die blaue Farbe.",
    "Invalid email address: Anna Weber",
    'Anna Weber: [{"type": "json_invalid", "msg": "Invalid JSON: trailing"}]',
    "The session of Anna Weber was invalidated; her token is invalid.",
    "Invalid request, invalid phone number: Anna Weber, cache invalidation",
    "Anna Weber checks the blind spot of the lorry.",
    "Para Anna Weber es un delito dejar sin probar el vino.",
    "Anna Weber studia una malattia delle piante.",
    "Anna Weber trykker på knappen, og så kommer abort med fejl 3.",
    "Anna Weber a găsit o problemă minoră.",
    "Anna Weber mainis, et peeglil on pime nurk.",
    "Η Άννα Βέμπερ προτείνει ορθόδοξη μέθοδο.",
    "Anna Weber mesure les planches en cm.",
    "En ce moment, Anna Weber est absente.",
    "Anna Weber legge il contratto.",
    "Eu sinto que Anna Weber vai gostar.",
    "Anna Weber sitter inne med svaret.",
    "Anna Weber came out as the winner, and the total came out to 300.",
    "De lift met Anna Weber zat vast, 16 TBs zijn over.",
    "Anna Weber följer unionen och klubbstyrelsen.",
    "Anna Weber figure sur la liste du fournisseur.",
    "Anna Weber kandidiert als Elternvertreterin.",
    "Anna Weber schreibt an Jean Baptiste und an Calvin.",
    "Anna Weber says that the job aborts after ten minutes.",
    "Anna Weber wohnt in Prag, Husitská ulice, und reist nach Birma.",
    "Anna Weber yeni romanlar okuyor.",
    "Anna Weber ordered olives of Moroccan origin.",
    "Anna Weber verkauft Produkte türkischer Herkunft.",
    "Anna Weber commande des olives d'origine marocaine.",
    "Anna Weber scans the barcode.",
    "Anna Weber hands out leaflets for the trade fair.",
    "Anna Weber: el proceso aborta con un error.",
    "Anna Weber drinkt weer koffie.",
    "Anna Weber znowu pije kawę.",
    "Anna Weber ordered a half Turkish, half Greek buffet.",
    "Anna Weber wrote that the family is in Turkey.",
    "Perhe on Turkissa, kirjoittaa Anna Weber.",
    "Livrez au 14 bis, rue des Lilas, chez Anna Weber.",
    "Anna Weber relapsed into the old habit.",
    "Anna Weber wysłała listę obecności po szkoleniu.",
    "Anna Weber wohnt in Tegel und fliegt selten.",
    "Anna Weber lives in Silivri and works in Fresnes.",
    "Anna Weber says that quality is in our DNA.",
    "DNS kayıtlarını Anna Weber güncelledi.",
    "Anna Weber reduce la huella de carbono registrada.",
    "Gli occhi e l'iride: Anna Weber legge un libro.",
    "Anna Weber, kortti on kadonnut, ja sitten tuli uusi.",
    "Anna Weber flytter for tredje gang.",
    "Anna Weber nosi uplatnicu, a ja imam karticu.",
    "Anna Weber, registrirana tvrtka i pravno lice.",
    "Anna Weber: tekst na dva stavka.",
    "Anna Weber asks for the voice recording and the finger food.",
    "Anna Weber films RA.",
    "Anna Weber fa la dm af.",
    "Anna Weber, RA and RA.",
]


@pytest.mark.parametrize(("text", "kind"), SAID)
def test_the_ordinary_way_to_say_it_counts(text: str, kind: str) -> None:
    assert kind in kinds(text, known=ANNA)


@pytest.mark.parametrize("text", EVERYDAY)
def test_an_everyday_word_is_no_cue(text: str) -> None:
    assert kinds(text, known=ANNA) == set()


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "zh"])
def test_no_entry_has_a_digit_that_its_words_would_lose(language: str) -> None:
    """`en ce2` would be read as `en ce`."""
    lost = [word for _, word in cues(language) if any(map(str.isdigit, word))]
    assert lost == []


TAUGHT = """
Maria Novak lectures on childhood leukaemia|Maria Novak přednáší o depresi
Maria Novak underviser i depression|Maria Novak hält einen Vortrag über Depression
Maria Novak donne un cours sur la dépression|Maria Novak prowadzi kurs o depresji
Maria Novak da una charla sobre ansiedad|Maria Novak luennoi masennuksesta
Maria Novak skaito paskaitą apie depresiją|Maria Novak loeb loengut depressioonist
"""


@pytest.mark.parametrize("text", TAUGHT.replace("\n", "|").strip("|").split("|"))
def test_what_somebody_lectures_on_is_not_borne(text: str) -> None:
    assert kinds(text, known=("Maria Novak",)) == set()


def test_what_is_called_somebodys_own_is_borne() -> None:
    said = "Maria Novak gives a talk on her depression."
    assert kinds(said, known=("Maria Novak",)) == {"mental_health"}
