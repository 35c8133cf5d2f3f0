"""Plots of the growth series as SVG, with no library."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 40, 48
COLOURS = ("#1f5fa8", "#b4541a", "#3a7d44")
Points = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Plot:
    """What one plot says."""

    title: str
    across: str
    up: str
    logarithmic: bool = False


PLOTS: Mapping[str, Plot] = {
    "turns": Plot(
        "One turn of a conversation, all earlier turns sent again",
        *("turn", "ms"),
    ),
    "records": Plot(
        "One record more in a trail", "records in the trail", "µs", logarithmic=True
    ),
    "opening": Plot("Opening a trail", "records in the trail", "ms", logarithmic=True),
    "memory": Plot("Resident memory", "calls of 2 kB, a value replaced in each", "MB"),
}


def draw(found: Mapping[str, object], folder: Path) -> None:
    """Write one file for each series of a document."""
    growth = found.get("growth")
    folder.mkdir(exist_ok=True)
    for name, series in growth.items() if isinstance(growth, dict) else ():
        (folder / f"{name}.svg").write_text(svg(PLOTS[name], series), "utf-8")


def nice(top: float) -> float:
    """The next of 1, 2, 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(top))
    return next(power * step for step in (1, 2, 5, 10) if power * step >= top)


def shown(value: float) -> str:
    """A number on an axis."""
    return f"{value:,.0f}".replace(",", "\u202f") if value >= 10 else f"{value:.3g}"


@dataclass(frozen=True, slots=True)
class Axes:
    """From numbers to places."""

    low: float
    high: float
    top: float
    logarithmic: bool

    def x(self, value: float) -> float:
        """Place from the left."""
        scale = math.log10 if self.logarithmic else float
        part = (scale(value) - scale(self.low)) / (scale(self.high) - scale(self.low))
        return LEFT + part * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        """Place from the top."""
        return HEIGHT - BOTTOM - value / self.top * (HEIGHT - TOP - BOTTOM)

    def marks(self) -> list[float]:
        """Numbers under the axis."""
        if not self.logarithmic:
            return [self.low + (self.high - self.low) * n / 4 for n in range(5)]
        powers = range(round(math.log10(self.low)), round(math.log10(self.high)) + 1)
        return [10.0**power for power in powers]


def svg(plot: Plot, series: Mapping[str, Points]) -> str:
    """The plot; words and lines keep to two colours of their own in dark mode too."""
    every = [point for points in series.values() for point in points]
    low, high = min(p[0] for p in every), max(p[0] for p in every)
    axes = Axes(low, high, nice(max(p[1] for p in every)), plot.logarithmic)
    parts = [*frame(plot, axes)]
    for number, (name, points) in enumerate(series.items()):
        parts += line(axes, name, points, number)
    return "\n".join([*parts, "</svg>", ""])


def frame(plot: Plot, axes: Axes) -> list[str]:
    """Title, axes and numbers."""
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}>',
        f"<title>{escape(plot.title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="18" font-size="14">{escape(plot.title)}</text>',
        text(WIDTH - RIGHT, HEIGHT - 8, "end", plot.across),
        text(LEFT - 8, TOP - 8, "end", plot.up),
    ]
    for step in range(5):
        value = axes.top * step / 4
        y = axes.y(value)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#dddddd"/>')
        parts.append(text(LEFT - 8, y + 4, "end", shown(value)))
    below = HEIGHT - BOTTOM + 18
    return parts + [text(axes.x(n), below, "middle", shown(n)) for n in axes.marks()]


def text(x: float, y: float, anchor: str, words: str) -> str:
    """Words at a place."""
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f"<text {place}>{escape(words)}</text>"


def line(axes: Axes, name: str, points: Points, number: int) -> list[str]:
    """One series and its name."""
    colour = COLOURS[number % len(COLOURS)]
    path = " ".join(f"{axes.x(x):.1f},{axes.y(y):.1f}" for x, y in points)
    at = LEFT + 300 + 120 * number
    return [
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>',
        f'<text x="{at}" y="{TOP - 8}" fill="{colour}">{escape(name)}</text>',
    ]
