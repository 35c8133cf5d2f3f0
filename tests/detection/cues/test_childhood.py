"""Who goes to school, teethes or plays in the U12 is a child; who works there, not."""

# ruff: noqa: RUF001 - letters and signs of other scripts

import pytest
from tests.detection.cues.reader import kinds

CHILDREN = {
    "bg": "Детска консултация: {}, 9 месеца, седи сам, 8,1 кг|{}: още млечни зъби",
    "cs": "{} je v pěstounské péči|Žákyně {} chybí|{}, ročník 2017, přípravka",
    "da": "{} er kun 9 og skal hentes|{} får tænder|3.b: {} har glemt madpakken",
    "de": "{}, Jg. 2017, Torwart|Für {} unterschreibt der Vormund|Schülerin {} fehlt",
    "el": "Αγνοείται: {} (9), κόκκινο μπουφάν|{}: έχει ακόμα νεογιλά|{} βγάζει δόντια",
    "en": "U12 girls relay: {} runs|{} is teething|{} is only 9, so mum signs",
    "es": "Desaparecida desde ayer: {} (9), anorak rojo|{} está en acogida familiar",
    "et": "{} saab 9 alles märtsis|{} pole veel täisealine|Õpilane {} puudus",
    "fi": "{} tekee hampaita|Neuvola: {}, 9 kk, istuu tuetta, 8,1 kg|Oppilas {}",
    "fr": "{}, né en 2017, licence en cours|liste : {}, dents de lait|L'élève {}",
    "ga": "Ar iarraidh: {} (9), seaicéad dearg|{}: fiacla bainne fós|An dalta {}",
    "hr": "{}, 2017. godište, bez iskaznice|{} još nije punoljetan|{}: mliječni zubi",
    "hu": "Eltűnt: {} (9), piros kabát|{} még tejfogas|{} kiskorú",
    "is": "{} er að taka tennur|{} er í fóstri|Frístund: {} fer heim",
    "it": "Bilancio di salute: {}, 9 mesi, 8,1 kg|{}: denti da latte|L'alunna {} manca",
    "lt": "Mokinys {} neatėjo|{} dar nesulaukė pilnametystės|{}: pieniniai dantys",
    "lv": "Pazudusi: {} (9), sarkana jaka|Skolniece {} kavē|{}: piena zobi",
    "mt": "{} jinsab fil-fostering|{} għadu mhux maġġorenni|{}: snien tal-ħalib",
    "nl": "{} wordt pas in maart 9, dan pas|{} krijgt tandjes|Leerling {} ontbreekt",
    "no": "Tilvenning på barnehagen: {}|{} bor i fosterhjem|{} får tenner",
    "pl": "Bilans: {}, 9 mies., 8,1 kg|Uczennica {} nie przyszła|{} jest małoletni",
    "pt": "{} faz 9 em março, até lá não|{}: dentes de leite|O aluno {} faltou",
    "ro": "Clasa a III-a B: {}, pachet de acasă|Eleva {} a lipsit|{}: dinți de lapte",
    "sk": "{} bude mať 9 až v marci|{} nie je plnoletý|Žiačka {} chýba",
    "sl": "Pogrešan: {} (9), rdeča bunda|{} je v rejništvu|{}: mlečni zobje",
    "sv": "{} (9) är familjehemsplacerad|{} är inte myndig|{} får tänder",
    "tr": "{}: süt dişleri duruyor|{} henüz reşit değil|Kayıp: {} (9), kırmızı mont",
    "uk": "{}, 2017 р. н., без довідки|{}: молочні зуби|Учень {} відсутній",
    "zh": "{}，民國106年次，U9組|{}的乳牙还没换完|三年二班：{}，晕车",
}
ADULTS = {
    "bg": "Учителката {}, 3б клас, отсъства|{} (9) – виж бележката",
    "cs": "{}, trenér U12, podepsal|Víno od {}, ročník 2017",
    "da": "Klasselærer {}, 3.b, holder ferie|Vin fra {}, årgang 2017",
    "de": "Lehrerin {}, Klasse 3b, fehlt|{}, Trainer der U12|Wein: {}, Jahrgang 2017",
    "el": "{}, προπονητής της Κ12, υπέγραψε|{} (9) – βλ. υποσημείωση",
    "en": "Class teacher {}, Year 3, is away|{}, coach of the U12s|Item 3.b: {} pays",
    "es": "{}, entrenador del sub-12, firmó|{}: contrato de 9 meses sin prórroga",
    "et": "{}, U12 treener, allkirjastas|{}: leping 9 kuud",
    "fi": "{}, U12-valmentaja, allekirjoitti|{}: sopimus 9 kuukautta",
    "fr": "{}, entraîneur des U12, a signé|Mère d'une élève, {}, demande",
    "ga": "{}, bainisteoir U12, shínigh|{}: conradh 9 mí gan síneadh",
    "hr": "Učiteljica {}, 3.b razred|Majka učenice, {}, pita",
    "hu": "{} tanítónő, 3.b osztály|{}, az U12 edzője, aláírta",
    "is": "Kennarinn {}, 3. bekk, er í fríi|{} (9) – sjá neðanmálsgrein",
    "it": "{}, allenatore dell'under 12|Vino di {}, annata 2017",
    "lt": "{}, U12 treneris, pasirašė|Mokytoja {}, 3b klasė",
    "lv": "{}, U12 treneris, parakstīja|Skolotāja {}, 3.b klase",
    "mt": "L-għalliema {}, klassi 3B|{}: kuntratt ta' 9 xhur",
    "nl": "{}, trainer van JO12, tekende|De auto van {}, bouwjaar 2017",
    "no": "{}, trener for G12, signerte|Styreren i barnehagen, {}",
    "pl": "{}, trener U12, podpisał|Matka uczennicy, {}, pyta",
    "pt": "{}, treinador dos sub-12|A professora {}, 3.º B",
    "ro": "Învățătoarea {}, clasa a III-a B|{}, antrenor la U12",
    "sk": "{}, tréner U12, podpísal|Matka žiačky, {}, sa pýta",
    "sl": "{}, trener U12, podpisal|Vino, {}, letnik 2017",
    "sv": "{}, tränare för P12, skrev på|Punkt 3.b: {} godkänner",
    "tr": "{}, U12 antrenörü|Öğretmen {}, 3-B sınıfı, izinde",
    "uk": "{}, тренер U12, підписав|Вчителька {}, 3-Б клас",
    "zh": "{}教练带U12组|{}老师，三年级二班班主任",
}
NAMES = {"zh": "王芳", "bg": "Мария Новак", "uk": "Марія Новак", "el": "Μαρία Νόβακ"}


def minors(text: str, name: str) -> bool:
    found = kinds(text.replace("{}", name), known=(name,))
    return any(kind.startswith("minor") for kind in found)


@pytest.mark.parametrize("language", sorted(CHILDREN))
def test_what_children_do_and_have_tells_that_somebody_is_one(language: str) -> None:
    name = NAMES.get(language, "Maria Novak")
    texts = CHILDREN[language].split("|")
    assert [text for text in texts if not minors(text, name)] == []


@pytest.mark.parametrize("language", sorted(ADULTS))
def test_who_works_there_is_none(language: str) -> None:
    name = NAMES.get(language, "Maria Novak")
    assert [one for one in ADULTS[language].split("|") if minors(one, name)] == []


def test_a_year_of_birth_is_read_against_the_day_of_the_call() -> None:
    assert kinds("Anna Weber, Jg. 2017", known=("Anna Weber",)) == {"minor_under_14"}
    assert kinds("Anna Weber, geb. 2010", known=("Anna Weber",)) == {"minor_14_17"}
    assert not kinds("Anna Weber, Jg. 1987", known=("Anna Weber",))
