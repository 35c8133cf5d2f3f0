"""One text with placeholders that the vault keeps, outside of any call."""

from collections.abc import Iterable

from carnet.redaction import Pseudonyms, shaped
from carnet.vault import RACES, Taken, Vault
from carnet.vocabulary import Finding


def issue(
    text: str, found: Iterable[Finding], vault: Vault, *, key: bytes, scope: str
) -> str:
    """`text` with a placeholder for each finding, and for what looks like one.

    Raises:
        RedactionError: As `Pseudonyms.replace` and `Vault.remember`.
    """
    every = (*found, *shaped(text, bent=False))
    races = 0
    while True:
        pseudonyms = Pseudonyms(key, scope, vault.holder)
        replaced = pseudonyms.replace(text, every)
        if echoes := pseudonyms.echoes(text):
            replaced = pseudonyms.replace(text, (*every, *echoes))
        try:
            vault.remember(pseudonyms.issued)
        except Taken:  # by another call, since the vault was asked
            races += 1
            if races > RACES:
                raise
        else:
            return replaced
