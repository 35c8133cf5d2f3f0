"""Country codes that a setting, a call or a hook may name.

Source: ISO 3166-1 alpha-2, officially assigned codes (249), as of November 2026.
`UK` and `EL` are the EU's own codes for GB and GR (Interinstitutional style guide,
annex A5) and are read as such. The blocs EU and EEA are names of `law/`; which
countries they hold on which day is a fact of that room, not of this one.
"""

from carnet.errors import ConfigError

_CODES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL "
    "BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV "
    "CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD "
    "GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM "
    "IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK "
    "LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW "
    "MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR "
    "PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS "
    "ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY "
    "UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
)
COUNTRIES = frozenset(_CODES.split())
BLOCS = frozenset({"EU", "EEA"})
ALIASES = {"UK": "GB", "EL": "GR"}
ANYBODY = "*"


def code(text: str) -> str | None:
    """Return the alpha-2 code that `text` names, or None."""
    upper = text.strip().upper()
    found = ALIASES.get(upper, upper)
    return found if found in COUNTRIES else None


def country_code(text: str) -> str | None:
    """Return the country code or bloc that `text` names, or None."""
    upper = text.strip().upper()
    return upper if upper in BLOCS else code(text)


def near(text: str) -> str:
    """Return codes most like one of three letters: CHN begins as Switzerland's, too.

    A name (`Germany`) is no code: what looks like it would be a guess.
    """
    import difflib

    upper = text.strip().upper()
    same = [code for code in sorted(COUNTRIES) if code[0] == upper[:1]]
    alike = difflib.get_close_matches(upper, same, 3, 0.7)
    return " or ".join(alike) if len(upper) <= len("DEU") else ""


def subject(said: str | None) -> str | None:
    """Whose data a call holds, as CARNET_SUBJECTS would read it; None stays None.

    A country that nobody knows would take its law out of the decision, silently, and a
    code has a list to stand in: it is looked up there, never judged by a detector.

    Raises:
        ConfigError: It is no country, bloc or `*`; the hint names the closest code.
    """
    if said is None or said == ANYBODY:
        return said
    found = country_code(said)
    if found is None:
        known, closest = "ISO 3166-1 alpha-2 code, EU, EEA or *", near(said)
        raise ConfigError(
            "subject_country is not a country or bloc",
            hint=f"{known}; did you mean {closest}?"
            if closest
            else f"{known}, such as DE",
        )
    return found
