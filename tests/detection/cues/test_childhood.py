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
TOLD = {
    "bg": "малката {} изгуби зъбче|Детска болница: {} с баба|Настойник на {}",
    "cs": "malý {} věří na Ježíška|Dětské oddělení: {} s matkou|vyzvedneš {} ze školky",
    "da": "lille {} har en rokketand|Børneafdelingen: {} med sin far",
    "de": "der kleine {} glaubt noch ans Christkind|Kinderstation: {}, Vater dabei",
    "el": "ο μικρός {} έχασε το δόντι|Στον παιδίατρο, 17:30: {} με τη γιαγιά",
    "en": "little {} has a wobbly tooth|Children's ward: {} with her mother|I'm 9, {}",
    "es": "el pequeño {} perdió un dientecito|Pediatría: {} con su madre",
    "et": "väike {} kaotas hamba|Lastehaigla, palat 3: {}, isa juures",
    "fi": "pikku {} uskoo joulupukkiin|Neuvola: {}, rokotus|Oppilas {} lintsasi",
    "fr": "le petit {} croit au père Noël|Pédiatrie : {} avec sa mère|{} est en CM1",
    "ga": "tá {} sa naíonra|Barda na leanaí: {} lena mháthair",
    "hr": "mala {} izgubila mliječni zubić|Pedijatrija: {} s majkom",
    "hu": "a kis {} tejfoga kiesett|Gyermekosztály: {} anyukával",
    "is": "{} litla missti tönn|Barnadeild: {} með mömmu",
    "it": "il piccolo {} ha perso un dentino|Pediatria: {} con la mamma",
    "lt": "mažasis {} tiki Kalėdų seneliu|Vaikų skyrius, palata 4: {}",
    "lv": "mazais {} zaudēja piena zobu|Bērnu slimnīca, palāta 5: {}",
    "mt": "{} fl-istroller bil-gażaża|Pedjatra: {} mal-mamà",
    "nb": "lille {} har mistet en tann|Barneavdelingen: {} med mor",
    "nl": "kleine {} heeft een losse tand|Kinderafdeling: {} met moeder",
    "pl": "mały {} zgubił mleczaka|Pediatria: {} z mamą|odbierzesz {} z przedszkola",
    "pt": "o pequeno {} perdeu um dentinho|Pediatria: {} com a mãe",
    "ro": "micul {} crede în Moș Crăciun|Secția copii, salon 3: {} cu mama",
    "sk": "malý {} verí na Ježiška|Detské oddelenie: {} s mamou",
    "sl": "mali {} je izgubil zobek|Otroški oddelek, soba 2: {} z mamo",
    "sv": "lilla {} har tappat en tand|Barnmottagningen: {}, mamma med",
    "tr": "küçük {} diş perisi bekliyor|Çocuk servisi: {} annesiyle",
    "uk": "маленький {} вірить у Миколая|У педіатра з мамою: {}",
    "zh": "儿科门诊：{}，妈妈陪同|学生{}又逃课了",
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


@pytest.mark.parametrize("language", sorted(TOLD))
def test_two_words_together_or_a_small_one_tell_it_as_well(language: str) -> None:
    name = NAMES.get(language, "Maria Novak")
    texts = TOLD[language].split("|")
    assert [text for text in texts if not minors(text, name)] == []


SAME_WORDS = """
Maria Novak ist heute zu spät, der Zug|Maria Novak hat unentschuldigt gefehlt
Die Eltern von Maria Novak haben angerufen|Im kleinen Saal liest Maria Novak
Maria Novak, Kinderärztin, Praxis am Markt|Ich bin 5 Minuten später da, Maria Novak
Little did Maria Novak know|In year 4 of the project Maria Novak took over
Le petit déjeuner de Maria Novak|Maria Novak no 1.º ano de contrato
Maria Novak odbiera paczkę z magazynu|II LO w Krakowie, dyrektorka Maria Novak
Maria Novak je zakasnila sat vremena|Maria Novak kom for sent til mødet
Maria Novak trainiert die D-Jugend|Maria Novak entrena a los alevines
Mr Novak, DOB 11 Jun 1956, bolnica|Malý Novak zmeškal schůzku
"""


@pytest.mark.parametrize("text", SAME_WORDS.replace("\n", "|").strip("|").split("|"))
def test_the_same_words_of_the_grown_up(text: str) -> None:
    assert not minors(text, "Maria Novak")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("klasa 1 liceum, {}", "minor_14_17"),
        ("{} jest w drugiej klasie liceum", "minor_14_17"),
        ("{}, 4.º de ESO", "minor_14_17"),
        ("{}, 1.º de ESO", "minor_under_14"),
        ("{}, 2.º de Bachillerato", "minor_14_17"),
        ("{}, 13½", "minor_under_14"),
    ],
)
def test_the_kind_of_school_tells_the_age(text: str, kind: str) -> None:
    assert kinds(text.replace("{}", "Maria Novak"), known=("Maria Novak",)) == {kind}


def test_a_word_for_a_child_is_no_part_of_what_it_is_called() -> None:
    assert minors("Säugling Max hat Fieber", "Säugling Max")
    assert not minors("Anna Säugling kommt", "Anna Säugling")


@pytest.mark.parametrize("language", sorted(ADULTS))
def test_who_works_there_is_none(language: str) -> None:
    name = NAMES.get(language, "Maria Novak")
    assert [one for one in ADULTS[language].split("|") if minors(one, name)] == []


def test_a_year_of_birth_is_read_against_the_day_of_the_call() -> None:
    assert kinds("Anna Weber, Jg. 2017", known=("Anna Weber",)) == {"minor_under_14"}
    assert kinds("Anna Weber, geb. 2010", known=("Anna Weber",)) == {"minor_14_17"}
    assert not kinds("Anna Weber, Jg. 1987", known=("Anna Weber",))
