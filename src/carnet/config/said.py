"""What the application says of a call, held to the rules of the setting of that name.

A country that nobody knows would take its law out of the decision, silently, and a
code has a list to stand in: it is looked up there, never judged by a detector.
"""

from carnet.config import countries
from carnet.errors import ConfigError

ANYBODY = "*"


def subject_country(said: object) -> str | None:
    """`said` as CARNET_SUBJECTS would read it, in upper case; None stays None.

    Raises:
        ConfigError: It is no country, bloc or `*`; the hint names the closest code.
    """
    if said is None or said == ANYBODY:
        return None if said is None else ANYBODY
    text = said if isinstance(said, str) else ""
    found = countries.place(text)
    if found is None:
        known, near = "ISO 3166-1 alpha-2 code, EU, EEA or *", countries.near(text)
        raise ConfigError(
            "subject_country is not a country or bloc",
            hint=f"{known}; did you mean {near}?" if near else f"{known}, such as DE",
        )
    return found
