"""Elements of XML and HTML: their names are keys, and a page may begin behind prose."""

import pytest

from carnet.detection import Detector
from carnet.engines import Wanted, detector
from carnet.vocabulary import Passage

RULES = Detector()
WHOLE = detector(None, "balanced", None, Wanted())


def found(text: str, by: Detector = RULES) -> list[str]:
    return [one.value for one in by.find([Passage(text)])[0]]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("<Rojstvo>1954-11-08</Rojstvo><Znesek>3</Znesek>", ["1954-11-08"]),
        ("<ns:narození typ='1'>1954-11-08</ns:narození>", ["1954-11-08"]),
        ("<dateOfBirth>1954-11-08</dateOfBirth>", ["1954-11-08"]),
        ('{"rojstvo": "1954-11-08"}', ["1954-11-08"]),
        (  # the next element's amount says nothing of the number before it
            "<CodiceFiscale>SCLTCR79M03E506M</CodiceFiscale><Importo>122</Importo>",
            ["SCLTCR79M03E506M"],
        ),
        ("<Ulica>Na trati</Ulica><Kraj>Kranj</Kraj>", ["Na trati"]),
    ],
)
def test_an_element_is_a_key(text: str, values: list[str]) -> None:
    assert found(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "<Znesek>1954-11-08</Znesek>",
        "<OrderNumber>40815077</OrderNumber><Phone/>",
        "if part<partNumber>5 then 1954-11-08",
        "<Created>1954-11-08</Created><Version>4.11.2</Version>",
        "</Rojstvo>1954-11-08",
    ],
)
def test_another_element_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Varför? <li data-id='7'><b>&#197;sa &#214;hrstr&#246;m</b> <a>m</a></li>",
            ["&#197;sa &#214;hrstr&#246;m"],
        ),
        (
            "Prüfe: <p>Gr&uuml;&szlig;e <b>J&ouml;rg&nbsp;M&ouml;&szlig;lang</b></p>",
            ["J&ouml;rg&nbsp;M&ouml;&szlig;lang"],
        ),
        (
            "Perché? <X><Nome>Alighiero</Nome><Cognome>Scialpi</Cognome></X>",
            ["Alighiero", "Scialpi"],
        ),
        (
            "dump: isem=Ġakbu; kunjom=Schembri-Attard; x=2",
            ["Ġakbu", "Schembri-Attard"],
        ),
    ],
)
def test_a_name_stands_in_a_page_that_prose_leads_up_to(
    text: str, values: list[str]
) -> None:
    assert found(text, WHOLE) == values


@pytest.mark.parametrize(
    "text",
    [
        "Fix this: <vendor>Apache</vendor><module>Kafka</module>",
        "Why? <li>Amazon</li><li>Kaufland</li>",
        "Parse: Server=Hermes;Database=Clio;Name=Apollo;Mode=Rose;",
        "See: <title>Don Quixote</title><city>Paris</city>",
        "Fix: <groupId>org.apache.commons</groupId><artifactId>Lucene</artifactId>",
        "Why? <city><name>Paris</name><country>France</country></city>",
        "Explain: <svg><title>Rose</title><text>Madison Avenue</text></svg>",
        "<Name>Microsoft Word</Name><Vendor>Adobe</Vendor>",
        "<nom>Boulangerie Martin</nom><ville>Lille</ville>",
        "Render: <button>Save</button><span>Victoria Station</span>",
        "Style: color=Rose;name=Jasmine;font=Georgia;size=12",
        "Error: <Code>NoSuchKey</Code><Message>The key is missing</Message>",
    ],
)
def test_what_is_nobody_stays_in_a_page(text: str) -> None:
    assert found(text, WHOLE) == []
