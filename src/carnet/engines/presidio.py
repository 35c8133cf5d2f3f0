"""Microsoft Presidio, with the spaCy models that are on this machine.

Its recognisers of e-mail addresses and URLs are left out: they ask the network for a
list of domains, and the built-in rules find both. A place alone names nobody, so only
persons and numbers with a check digit or an official form are taken over.
"""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from carnet.detection.hit import LIKELY, POSSIBLE
from carnet.engines import files
from carnet.errors import ConfigError
from carnet.vocabulary import Finding, Kind

NAME = "presidio"
PACKAGES = ("presidio_analyzer", "spacy")
ENTITIES: Mapping[str, Kind] = {
    "PERSON": Kind.PERSON_NAME,
    "CREDIT_CARD": Kind.PAYMENT_CARD,
    "IBAN_CODE": Kind.BANK_ACCOUNT,
    "US_SSN": Kind.GOVERNMENT_ID,
    "US_ITIN": Kind.GOVERNMENT_ID,
    "UK_NHS": Kind.GOVERNMENT_ID,
    "UK_NINO": Kind.GOVERNMENT_ID,
    "ES_NIF": Kind.GOVERNMENT_ID,
    "IT_FISCAL_CODE": Kind.GOVERNMENT_ID,
    "PL_PESEL": Kind.GOVERNMENT_ID,
    "FI_PERSONAL_IDENTITY_CODE": Kind.GOVERNMENT_ID,
}
ONLINE = ("EmailRecognizer", "UrlRecognizer")
LEAST = 0.5
"""Presidio's score; patterns without context have less."""
SURE = 0.85


class Presidio:
    """The analyser, loaded when the first text is read."""

    kinds = frozenset(ENTITIES.values())
    by_context = True

    def __init__(self, given: Path | None) -> None:
        self._models = models(given)

    @cached_property
    def digest(self) -> str:
        """Over the versions of the packages and the models' own descriptions."""
        from importlib.metadata import version

        parts = [NAME, version("presidio-analyzer"), version("spacy"), str(LEAST)]
        parts += sorted(ENTITIES)
        for language, place in self._models.items():
            every = sorted(path for path in place.rglob("*") if path.is_file())
            names = [str(path.relative_to(place)) for path in every]
            parts += [language, files.digest(place, names, *names)]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    @cached_property
    def _analyser(self) -> Any:  # noqa: ANN401 - a foreign object
        """Presidio over the installed spaCy models; nothing in it goes online."""
        from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
        from presidio_analyzer.nlp_engine import SpacyNlpEngine

        languages = list(self._models)
        engine = SpacyNlpEngine(
            models=[
                {"lang_code": language, "model_name": str(place)}
                for language, place in self._models.items()
            ]
        )
        with files.reading(NAME, f"a spaCy model ({', '.join(languages)})"):
            engine.load()
        registry = RecognizerRegistry(supported_languages=languages)
        registry.load_predefined_recognizers(languages=languages, nlp_engine=engine)
        for name in ONLINE:
            registry.remove_recognizer(name)
        return AnalyzerEngine(
            registry=registry, nlp_engine=engine, supported_languages=languages
        )

    def load(self) -> None:
        """Read the models now.

        Raises:
            ConfigError: One is damaged.
        """
        for _ in self.find("A.", ""):
            pass

    def find(self, text: str, label: str) -> Iterator[Finding]:
        """What the analyser finds in any of its languages."""
        del label
        if not text.strip():
            return
        for language in self._models:
            supported = set(self._analyser.get_supported_entities(language))
            wanted = sorted(supported & set(ENTITIES))
            for one in self._analyser.analyze(text, language, entities=wanted):
                if one.score >= LEAST:
                    yield _finding(text, one.start, one.end, one.entity_type, one.score)


def _finding(text: str, start: int, end: int, entity: str, sure: float) -> Finding:
    value = text[start:end]
    score = LIKELY if sure >= SURE else POSSIBLE
    normal = " ".join(value.split())
    return Finding(start, end, ENTITIES[entity], value, normal, NAME, score)


def models(given: Path | None) -> dict[str, Path]:
    """Each language's model: the folder given, or those that are installed.

    Raises:
        ConfigError: There is none. Presidio would download one.
    """
    files.installed(NAME, "presidio", PACKAGES)
    import json

    places = [given] if given else list(_packages())
    found: dict[str, Path] = {}
    for place in places:
        try:
            meta = json.loads((place / "meta.json").read_text("utf-8"))
            found.setdefault(str(meta["lang"]), place)
        except (OSError, ValueError, KeyError):
            continue
    if not found:
        raise ConfigError(
            "CARNET_ENGINES: presidio has no spaCy model here, and none is downloaded",
            hint="install one, or CARNET_ENGINE_FILES__PRESIDIO=FOLDER of one",
        )
    return found


def _packages() -> Iterator[Path]:
    from spacy.util import get_installed_models, get_package_path

    for name in sorted(get_installed_models()):
        package = Path(get_package_path(name))
        # The package holds one folder, NAME-VERSION, which is the model.
        yield from (path.parent for path in package.glob("*/meta.json"))
