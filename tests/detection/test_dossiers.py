"""Numbers of files about a person: every language has words, and no text takes long."""
# ruff: noqa: RUF001 - letters and signs of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.detection import Detector
from carnet.detection.identifiers import Scan
from carnet.detection.identifiers.registers import dossiers
from carnet.vocabulary import Kind, Passage

LANGUAGES = """bg cs da de el en es et fi fr ga hr hu is it lt lv mt nl no pl pt ro sk
sl sv tr uk zh""".split()


def test_every_language_has_words_for_files() -> None:
    rows = dossiers._rows()
    roles = {"care", "rolls", "cover", "vague", "alone", "points", "permit", "things"}
    assert roles == set(rows.roles.values())
    assert dossiers.languages() >= set(LANGUAGES)


@pytest.mark.parametrize(
    "text",
    ["patient no. " * 4000, "patient " + "card " * 8000, "policy 1 " * 4000],
    ids=["labels", "papers", "numbers"],
)
def test_words_without_end_name_no_file(text: str) -> None:
    assert not list(dossiers.find(Scan(text)))


@pytest.mark.parametrize("key", ["patientId", "student_number", "policyNumber"])
def test_keys_of_records_name_files(key: str) -> None:
    (hit,) = dossiers.find(Scan(f'{{"{key}": "44188123"}}'))
    assert hit.normal == "44188123"


@pytest.mark.parametrize(
    "text",
    [
        "Üyelik numaram 7700418236.",
        "Hasta numaramız 7700418236.",
        "Hasta numarası: 7700418236",
    ],
)
def test_whose_number_it_is_may_be_said_by_an_ending(text: str) -> None:
    (hit,) = dossiers.find(Scan(text))
    assert hit.normal == "7700418236"


def test_a_ball_is_no_member_but_in_irish() -> None:
    assert not list(dossiers.find(Scan("dues for ball no. 20447 of the lottery")))
    (hit,) = dossiers.find(Scan("ball uimhir CLG-20419, táille"))
    assert hit.normal == "CLG20419"


@pytest.mark.parametrize("head", ["checksum: ", "patient no. ", "Patientennr. "])
def test_what_is_longer_than_a_number_is_no_files(head: str) -> None:
    digest = "4c27b1" * 20
    assert list(dossiers.find(Scan(head + digest))) == []


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Draudimo pažymėjimas LTSD48291774.", "LTSD48291774"),
        ("Довідка ВПО 1634-7500482917.", "16347500482917"),
        ("Forsikringsbevis nr. 48291774", "48291774"),
        ("verzekeringsbewijs nr. 48291774", "48291774"),
    ],
)
def test_a_certificate_of_cover_has_its_number(text: str, normal: str) -> None:
    (hit,) = dossiers.find(Scan(text))
    assert hit.normal == normal


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ('{"maalepunkt": "707057500083924115"}', "707057500083924115"),
        ("Målepunkt-ID 707057500083924115", "707057500083924115"),
        ("Zählpunkt AT001000000000000000100000987", "AT001000000000000000100000987"),
        ("CUPS ES0021000012345678AB", "ES0021000012345678AB"),
        ("PDL : 12345678901234", "12345678901234"),
        ("Αρ. παροχής 123456789", "123456789"),
    ],
)
def test_a_home_has_a_point_of_delivery(text: str, number: str) -> None:
    assert [text[hit.start : hit.end] for hit in dossiers.find(Scan(text))] == [number]


@pytest.mark.parametrize(
    "text", ["Sayaç no: 00418", "Zählpunkt 4711", "Meter 12345678"]
)
def test_a_meter_is_a_device(text: str) -> None:
    assert not list(dossiers.find(Scan(text)))


def test_a_word_for_a_file_inside_of_a_digest_is_none() -> None:
    digest = "217d2156d3c66dea7b1e19e6a890abaf"
    assert not list(dossiers.find(Scan(f"md5sum {digest}  file.iso")))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Matricola dipendente: 1742", "1742"),
        ("Personalnummer: 1742", "1742"),
        ("Табельний номер: 0641", "0641"),
        ("Instruye el agente con carné 104.822.", "104.822"),
        ("Dienstausweisnummer: 30418", "30418"),
        ("Legitymacja służbowa nr 30418", "30418"),
        ("Číslo služebního průkazu: K-304518", "K-304518"),
        ("N.º de empleado: EW/0641", "EW/0641"),
        ("Pacienta kods: 30418", "30418"),
        ("Tanuló azonosító: 30418", "30418"),
        ("Gim. 1979 m., gimimo data 1979-08-02. Licencija SLP-30972.", "SLP-30972"),
        ("Andrim beidzas C grupas apliecība AB 657318.", "AB 657318"),
    ],
)
def test_a_number_of_somebody_at_work(text: str, number: str) -> None:
    assert [text[hit.start : hit.end] for hit in dossiers.find(Scan(text))] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Windows licence AB-30972 renewed",  # of a program
        "Licencia de obras 30972, nacido 1/2/1990",  # of a house
        "Lizenz 2025 gültig",
        "Apliecība 2025. gadam",
        "Pracownicy: 1742 zł",
        "Badge no 12",
        "Matricule 12: 40 €",
    ],
)
def test_a_licence_of_a_thing_stays(text: str) -> None:
    assert list(dossiers.find(Scan(text))) == []


def test_four_digits_alone_are_worth_a_look() -> None:
    (found,) = Detector().find([Passage("Patientennummer: 1742")])
    assert [one.value for one in found] == ["1742"]


@pytest.mark.parametrize(
    "head",
    [
        "Nr ewidencyjny pracownika",
        "osobní_číslo_zaměstnance",
        "N.º de empleado",
        "Αριθμός μητρώου υπαλλήλου",
        "Dienstausweisnummer",
    ],
)
def test_a_head_of_two_words_for_a_person(head: str) -> None:
    assert dossiers.is_head(head)


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("lp;pracownik;nr_ewid;kwota\n1;Ada;EW/0641;312\n2;Jan;EW/0433;14", True),
        ("Nr ewid.,Przedmiot,Cena\n101/24,zegar,312\n102/24,lampa,14", False),
    ],
)
def test_a_register_of_things_is_nobodys(table: str, *, found: bool) -> None:
    (every,) = Detector().find([Passage(table)])
    assert bool(every) is found


@pytest.mark.parametrize(
    "text",
    [
        "Br. čitatelja: 104827",
        "Lesernr. 104827",
        "Nr karty czytelnika: 104827",
        "№ читача: 104827",
        "S číslem pacienta 104827 mě poslali pryč.",
        "Su paciento numeriu 104827 mane išsiuntė.",
        "Potilasnumerolla 104827 minut käännytettiin.",
        "Ansattnummeret mitt er 104827.",
        "undir félagsnúmeri 104827",
        "Studentka s číslom 104827 môže opakovať.",
        "In-numru tal-impjegat tiegħi huwa 104827.",
        "mit policenummer 104827",
    ],
)
def test_words_in_their_cases_name_numbers(text: str) -> None:
    assert [hit.normal for hit in dossiers.find(Scan(text))] == ["104827"]


@pytest.mark.parametrize(
    "text",
    ["Card reader no. 40718 is broken.", "lugejaid: 40718", "Leserzahl: 40718"],
)
def test_what_reads_cards_and_who_is_counted_have_none(text: str) -> None:
    assert not list(dossiers.find(Scan(text)))


@pytest.mark.parametrize(
    "label",
    [
        "Застраховано лице №:",
        "Číslo pojištěnce:",
        "Forsikringstager nr.:",
        "Versicherungsnehmer-Nr.:",
        "VN-Nr.:",
        "Αρ. ασφαλισμένου:",
        "Policyholder no.:",
        "N.º de asegurado:",
        "Kindlustatu nr:",
        "Vakuutetun numero:",
        "N° d’assuré :",
        "Uimh. an árachaithe:",
        "Broj osiguranika:",
        "Biztosított száma:",
        "Númer vátryggðs:",
        "N. assicurato:",
        "Apdraustojo nr.:",
        "Apdrošinātā nr.:",
        "Nru tal-assigurat:",
        "Forsikringstaker nr.:",
        "Verzekerde nr.:",
        "Nr ubezpieczonego:",
        "N.º do segurado:",
        "Nr. asigurat:",
        "Číslo poistenca:",
        "Št. zavarovanca:",
        "Försäkringstagare nr:",
        "Sigortalı no:",
        "Номер застрахованого:",
        "被保险人编号:",
    ],
)
def test_those_who_are_insured_have_numbers(label: str) -> None:
    for number in ("VN 52 714 608", "52714608", "KL-5271460"):
        assert of_kind(Kind.GOVERNMENT_ID, f"{label} {number}") == [number]


@pytest.mark.parametrize(
    "label",
    [
        "студквиток",
        "Studentenausweis",
        "Bibliotheksausweis:",
        "student card",
        "carte de bibliothèque",
        "carné de estudiante",
        "tessera studente",
        "cartão de estudante",
        "collegekaart",
        "studiekort",
        "studentkort",
        "studentlegitimation",
        "opiskelijakortti",
        "üliõpilaspilet",
        "studenta apliecība",
        "studento pažymėjimas",
        "legitymacja studencka",
        "průkaz studenta",
        "preukaz študenta",
        "študentska izkaznica",
        "studentska iskaznica",
        "olvasójegye",
        "carnet de student",
        "öğrenci kartı",
        "φοιτητική ταυτότητα",
        "студентска книжка",
        "carta leabharlainne",
        "karta tal-istudent",
        "bókasafnsskírteini",
    ],
)
def test_cards_of_students_and_readers_have_a_number(label: str) -> None:
    assert of_kind(Kind.GOVERNMENT_ID, f"{label} 11847203") == ["11847203"]


@pytest.mark.parametrize(
    "text",
    [
        "Der Studentenausweis 2026 kostet 10 Euro.",
        "La carte de membre 2026/2027 est disponible.",
        "library card - open 0900-1800",
        "Studentkort 250 kr",
        "Library card design 20260101",
    ],
)
def test_years_hours_and_prices_of_cards_stay(text: str) -> None:
    assert of_kind(Kind.GOVERNMENT_ID, text) == []


@pytest.mark.parametrize(
    "label",
    [
        "удостоверение за раждане №",
        "číslo loveckého lístku",
        "jagttegnsnummer",
        "Schwerbehindertenausweis Nr.",
        "αριθμός άδειας κυνηγιού",
        "birth certificate no.",
        "n.º de licencia de caza",
        "invaliidsuskaardi number",
        "metsästyskortin numero",
        "n° de permis de chasse",
        "uimhir an teastais breithe",
        "broj rodnog lista",
        "halotti anyakönyvi kivonat száma",
        "veiðikortsnúmer",
        "n. porto d'armi",
        "leidimo gyventi Nr.",
        "dzimšanas apliecības Nr.",
        "numru taċ-ċertifikat tat-twelid",
        "jegernummer",
        "geboorteakte nr.",
        "nr karty wędkarskiej",
        "n.º da certidão de nascimento",
        "nr. certificat de naștere",
        "číslo rodného listu",
        "št. rojstnega lista",
        "jaktkortsnummer",
        "doğum belgesi no",
        "номер свідоцтва про народження",
        "出生证明编号：",
    ],
)
def test_papers_of_one_person_have_a_number(label: str) -> None:
    assert of_kind(Kind.GOVERNMENT_ID, f"{label} 84711236") == ["84711236"]


@pytest.mark.parametrize(
    "text",
    [
        "I am writing to object to application 24/01983/FUL at the Duke of Wellington.",
        "Diplom 2019, Note 1,3",
        "Visum 2026 kostet 80 Euro.",
        "The badge costs 15000 points.",
    ],
)
def test_what_is_applied_for_and_what_papers_cost_stay(text: str) -> None:
    assert of_kind(Kind.GOVERNMENT_ID, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "protokol no 0083917, 3. kat, yatak 12",
        "Fișa 0083917, internat pe secția de cardiologie",
        "Journalnr. 0083917, indlagt på afd. 4",
        "Journalnr 0083917, inlagd på avd. 4",
        "Protokół 0083917, łóżko 4",
        "Karta 0083917, lůžko 3",
        "Protokoll 0083917, Station 4, Bett 12",
        "Cartella 0083917, ricoverata ieri",
        "Ficha 0083917, cama 12, en ayunas",
        "Dossier 0083917, hospitalisée hier",
        "Протокол 0083917, палата 4",
        "病歷號0083917,7A病房",
    ],
)
def test_a_file_s_number_is_somebody_s_who_lies_in_a_ward(text: str) -> None:
    assert of_kind(Kind.GOVERNMENT_ID, text) == ["0083917"]


@pytest.mark.parametrize(
    "text",
    [
        "protokol no 0083917, ihale komisyonu",
        "Journalnr. 0083917, byggesag",
        "Karta 0083917, mapa okresu",
        "Protokoll 0083917, Hauptversammlung",
        "Dossier 0083917, appel d'offres",
        "Протокол 0083917, збори акціонерів",
        "protokol 0083917, oddělení nákupu",
        "fișa 0083917, secția producție",
        "scheda 0083917, reparto spedizioni",
    ],
)
def test_a_file_s_number_is_nobody_s_elsewhere(text: str) -> None:
    assert of_kind(Kind.GOVERNMENT_ID, text) == []
