r"""Values in LaTeX: behind `\textbf{`, with its accents and its thin spaces."""

import pytest

from carnet.detection import Detector
from carnet.engines import Wanted, detector
from carnet.vocabulary import Passage

WHOLE: Detector = detector(None, "balanced", None, Wanted())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"\textbf{Rosalinde Quellmann} signed it.", ["Rosalinde Quellmann"]),
        (r"My aunt \emph{Rosalinde Quellmann} wrote.", ["Rosalinde Quellmann"]),
        (r"\textbf{\emph{Rosalinde Quellmann}} wrote.", ["Rosalinde Quellmann"]),
        (r"Bitte rufen Sie J\"org M\"uller an.", [r"J\"org M\"uller"]),
        (r"Ren\'ee Dvo\v{r}\'akov\'a called.", [r"Ren\'ee Dvo\v{r}\'akov\'a"]),
        (r"\textbf{Tel.} +49\,30\,23125\,042", [r"+49\,30\,23125\,042"]),
        (
            r"\emph{IBAN} DE02\,1203\,0000\,0000\,2020\,51",
            [r"DE02\,1203\,0000\,0000\,2020\,51"],
        ),
    ],
)
def test_commands_and_accents_hide_no_value(text: str, found: list[str]) -> None:
    (findings,) = WHOLE.find([Passage(text)])
    assert [one.value for one in findings] == found


@pytest.mark.parametrize(
    "text",
    [
        r"{\"name\": \"box\", \"a\": \"egg\"}",
        r"\section{Results} See \cite{x} and \ref{fig:1} in \emph{Nature}.",
        r"The path is C:\users\emph\text and \'quoted\'.",
    ],
)
def test_other_backslashes_and_plain_latex_stay(text: str) -> None:
    (findings,) = WHOLE.find([Passage(text)])
    assert findings == ()
