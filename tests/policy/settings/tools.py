"""Tools of an exporter, sound until a test changes one."""

from datetime import date, timedelta

from carnet import law
from carnet.policy import Tia, Tool, ToolKind

LAW = law.load()
ON = date(2026, 11, 24)
DAY = timedelta(days=1)
TIA = Tia("T1", positive=True, covers=("SG",), review=date(2027, 6, 30))
TOOL = Tool(
    "ALI",
    ToolKind.SCC,
    ("alibaba-intl",),
    module=2,
    covers=("SG",),
    executed=date(2026, 1, 10),
    tia=TIA,
)
DPF = Tool("DPF", ToolKind.DPF, ("vertex-us",), executed=ON, expires=date(2027, 3, 1))
