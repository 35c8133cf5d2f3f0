"""Documents by their names in any case, as sentences decline them."""
# ruff: noqa: RUF001 - letters of other languages

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage

PAPERS = frozenset({Kind.DRIVER_LICENSE, Kind.GOVERNMENT_ID, Kind.PASSPORT})


@pytest.mark.parametrize(
    "text",
    [
        "izkazal se je z vozniškim dovoljenjem št. 002846193",
        "v vozniškem dovoljenju št. 002846193",
        "z osebno izkaznico št. 002846193",
        "s potnim listom št. PB1234567",
        "na potnem listu PB1234567",
        "legitymuje się dowodem osobistym ABA300000",
        "okazał prawo jazdy nr 00123/05/2012",
        "na podstawie prawa jazdy nr 00123/05/2012",
        "legitymujący się paszportem nr EA1234567",
        "w paszporcie nr EA1234567",
        "prokázal se občanským průkazem č. 204812345",
        "v občanském průkazu č. 204812345",
        "prokázala se cestovním pasem č. 41234567",
        "předložil řidičský průkaz č. EM 123456",
        "s řidičským průkazem EM 123456",
        "preukázal sa občianskym preukazom č. EA123456",
        "v občianskom preukaze EA123456",
        "cestovným pasom č. BA1234567",
        "vodičským preukazom č. SP123456",
        "legitimirao se osobnom iskaznicom br. 112345678",
        "u osobnoj iskaznici br. 112345678",
        "vozačkom dozvolom br. 12345678",
        "s putovnicom br. 034567891",
        "személyi igazolvánnyal (123456AB) igazolta magát",
        "útlevelével BA1234567",
        "vezetői engedélyével AB123456",
        "jogosítványának száma AB123456",
        "s-a legitimat cu cartea de identitate seria RX nr. 123456",
        "cu CI seria RX nr. 123456",
        "cu pașaportul nr. 051234567",
        "cu permisul de conducere nr. B00123456",
        "представи лична карта № 641234567",
        "с лична карта 641234567",
        "с паспорт № 381234567",
        "със шофьорска книжка № 281234567",
        "з паспортом № FB123456",
        "у паспорті серії СО № 123456",
        "з посвідченням водія ВХК 123456",
        "посвідчення водія серії ВХК № 123456",
        "με αριθμό ταυτότητας ΑΚ 123456",
        "με δελτίο ταυτότητας ΑΚ 123456",
        "με το διαβατήριο ΑΕ1234567",
        "με δίπλωμα οδήγησης 123456789",
        "ajokortillaan nro 120280-123A",
        "passillaan FP1234567",
        "henkilökortilla nro 123456789",
        "juhiloaga nr ET123456",
        "ID-kaardiga AA1234567",
        "passiga KE1234567",
        "isikutunnistusega AA1234567",
        "ar vadītāja apliecību AA123456",
        "ar personas apliecību PA1234567",
        "ar pasi LV1234567",
        "uzrādīja pasi LV1234567",
        "su vairuotojo pažymėjimu 01234567",
        "pagal asmens tapatybės kortelę 12345678",
        "asmens tapatybės kortele Nr. 12345678",
        "su pasu 22345678",
        "med körkort nr 123456789",
        "sem ökuskírteini nr. 123456789",
        "ökuskírteinis nr. 123456789",
        "sürücü belgesiyle 123456",
        "ehliyetinin numarası 123456",
        "kimlik kartı seri no A14R53827",
        "nüfus cüzdanı seri no A14R53827",
        "Cüzdan seri no : A14R53827",
        "kimlik seri no: A14R53827",
        "pasaportuyla U12345678",
    ],
)
def test_the_number_of_a_document_is_found_in_any_case(text: str) -> None:
    found = Detector(PAPERS).find([Passage(text)])[0]
    assert any(sum(map(str.isdigit, one.value)) > 4 for one in found)
