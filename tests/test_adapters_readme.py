"""The adapter that the guide shows is a real one."""

import re
from pathlib import Path

from carnet.adapter import Adapter, Dialect

GUIDE = Path(__file__).parent.parent / "adapters" / "README.md"


def test_the_adapter_in_the_guide_works_as_it_stands() -> None:
    (program,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    assert len(program.splitlines()) <= 60
    names: dict[str, object] = {}
    exec(compile(program, str(GUIDE), "exec"), names)  # noqa: S102 - the guide's code
    adapter = names["ADAPTER"]
    assert isinstance(adapter, Adapter)
    assert not adapter.knows(object())
    (dialect,) = adapter.dialects
    assert isinstance(dialect, Dialect)
    assert dialect.matches("/proxy/v1/generate")
    assert dialect.endpoint("/proxy/v1/generate") == "/v1/generate"
    assert dialect.refusal("/v1/live")
