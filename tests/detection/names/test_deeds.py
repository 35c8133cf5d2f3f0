"""Names that are words as well are somebody's by what persons alone are said to do."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{} се обади сутринта за фактурата.", "Искра"),
        ("{} včera všem řekla, že se stěhuje.", "Zora"),
        ("{} har ikke svaret på min mail.", "Sol"),
        ("{} hat gestern gekündigt.", "Fuchs"),
        ("{} liegt mit einem Beinbruch im Krankenhaus.", "Ernst"),
        ("Η {} μου ζήτησε τον κωδικό.", "Αυγή"),
        ("{} is on leave until the 14th.", "Faith"),
        ("Yesterday {} told everyone she is moving.", "Pearl"),
        ("{} is our new lawyer.", "Joy"),
        ("{} me pidió la contraseña.", "Paz"),
        ("{} saatis mulle arve.", "Anna"),
        ("{} on lomalla 14. päivään asti.", "Lumi"),
        ("{} a encore perdu son badge.", "Blanche"),
        ("{} mi nije odgovorila na mail.", "Zora"),
        ("{} tegnap aláírta a szerződést.", "Remény"),
        ("{} er í fríi til 14.", "Birna"),
        ("{} mi ha chiesto la password.", "Stella"),
        ("{} vakar pasirašė sutartį.", "Aušra"),
        ("{} man prasīja paroli.", "Liesma"),
        ("{} ligger på sykehus.", "Liv"),
        ("{} heeft vorige week ontslag genomen.", "Roos"),
        ("{} jest w ciąży.", "Malina"),
        ("{} pediu um aumento.", "Alegria"),
        ("{} mi-a trimis pontajul.", "Floarea"),
        ("{} leží v nemocnici.", "Zora"),
        ("{} je na dopustu do 14.", "Zora"),
        ("{} har inte svarat på mitt mejl.", "Sol"),
        ("{} dün hastalandı.", "Yağmur"),
        ("{} bu sabah fatura için aradı.", "Güneş"),
        ("{} хворіє з понеділка.", "Надія"),
    ],
)
def test_what_is_said_of_persons_tells(text: str, name: str, persons: Persons) -> None:
    assert persons(text.format(name)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Mark my e-mail as read.",
        "Sky was grey when she resigned.",
        "Hope is not a strategy for a hospital.",
        "Hans chef är sjuk.",
        "Im Mai war ich krank.",
        "Winter ist Urlaubszeit für viele.",
        "Schwarz ist die Farbe der Trauer.",
        "Parfait est mon mot de passe.",
        "Lei è malata da lunedì.",
        "Prima ha chiamato il medico.",
        "Anna minulle salasana.",
        "Minna koju, olen haige.",
        "Finn passordet mitt.",
        "Ben ziek, kom morgen niet.",
        "Kai hän on sairaana?",
        "Gerçek şu ki istifa etti.",
        "Vår er årstiden for pollen.",
        "Wiosna jest porą alergii.",
        "Juni er ferie for mange.",
        "Fekete kávét kérek.",
        "Juli ist Urlaub für viele.",
    ],
)
def test_the_word_an_order_and_a_pronoun_stay(text: str, persons: Persons) -> None:
    assert persons(text) == []
