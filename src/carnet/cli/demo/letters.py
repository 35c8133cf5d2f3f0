"""What the demonstration's application sends. Fictional persons and numbers only.

The IBAN is a bank's published sample, the identity number the worked example of GB
11643-1999, the mobile number a carrier's own service line.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from carnet.testing import Received, Reply, ToolCall


class Wire(StrEnum):
    """The vendors' wires that the demonstration speaks."""

    OPENAI = "openai"
    ANTHROPIC = "anthropic"


class Mode(StrEnum):
    """How the application asks."""

    PLAIN = "plain"
    STREAMED = "streamed"
    TOOL = "tool call"


@dataclass(frozen=True, slots=True)
class Letter:
    """One message of the application, and what it must get back."""

    mode: Mode
    text: str = field(repr=False)
    answer: str = field(repr=False)
    """With the real values: a text, or the arguments of the tool call as JSON."""


@dataclass(frozen=True, slots=True)
class Case:
    """Three messages about one person to one provider."""

    title: str
    host: str
    path: str
    """What stands before the vendor's own path."""
    wire: Wire
    known: tuple[str, ...] = field(repr=False)
    """Names that the application knows; finding names has an engine of its own."""
    planted: tuple[str, ...] = field(repr=False)
    """Every value that must not leave."""
    letters: tuple[Letter, ...]


CLAIM = Case(
    title="German insurance claim",
    host="dashscope-intl.aliyuncs.com",
    path="/compatible-mode",
    wire=Wire.OPENAI,
    known=("Erika Mustermann",),
    planted=(
        "Erika Mustermann",
        "erika.mustermann@example.de",
        "DE02120300000000202051",
    ),
    letters=(
        Letter(
            Mode.PLAIN,
            "Erika Mustermann (erika.mustermann@example.de) meldet einen Rohrbruch; "
            "bitte auf DE02120300000000202051 erstatten.",
            "Sehr geehrte Frau Erika Mustermann, wir erstatten auf "
            "DE02120300000000202051.",
        ),
        Letter(
            Mode.STREAMED,
            "Schreibe Erika Mustermann eine Zusage zu DE02120300000000202051.",
            "Sehr geehrte Frau Erika Mustermann, wir erstatten auf "
            "DE02120300000000202051.",
        ),
        Letter(
            Mode.TOOL,
            "Zahle Erika Mustermann 1.250 EUR auf DE02120300000000202051.",
            '{"name": "Erika Mustermann", "account": "DE02120300000000202051"}',
        ),
    ),
)
ORDER = Case(
    title="Chinese order",
    host="api.anthropic.com",
    path="",
    wire=Wire.ANTHROPIC,
    known=("王芳",),
    planted=("王芳", "13800138000", "11010519491231002X"),
    letters=(
        Letter(
            Mode.PLAIN,
            "客户王芳,手机13800138000,身份证号11010519491231002X,订购两台净水器。",
            "尊敬的王芳: 订单已收到, 我们会致电13800138000。",
        ),
        Letter(
            Mode.STREAMED,
            "给王芳写一条发货短信, 手机13800138000。",
            "尊敬的王芳: 订单已收到, 我们会致电13800138000。",
        ),
        Letter(
            Mode.TOOL,
            "为王芳预约送货, 手机13800138000。",
            '{"name": "王芳", "account": "13800138000"}',
        ),
    ),
)
CASES = (CLAIM, ORDER)
REFUSED_HOST = "api.deepseek.com"
HARMLESS = "How do tides work?"
TOOL = "register"
SCHEMA = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "account": {"type": "string"}},
    "required": ["name", "account"],
}


def model(asked: Received) -> Reply:
    """Answer as a model could that sees what left: with the placeholders in it."""
    person, account = (
        _first_placeholder(asked, "PERSON"),
        _first_placeholder(asked, "IBAN", "PHONE"),
    )
    if not person:
        return Reply("The moon pulls the water on its side of the earth.")
    if asked.tools:
        arguments = {"name": person, "account": account}
        return Reply(tools=(ToolCall(TOOL, arguments),))
    if "净水器" in asked.prompt or "短信" in asked.prompt:
        return Reply(f"尊敬的{person}: 订单已收到, 我们会致电{account}。")
    return Reply(f"Sehr geehrte Frau {person}, wir erstatten auf {account}.")


def _first_placeholder(asked: Received, *labels: str) -> str:
    """The first placeholder with one of the labels in the last message."""
    here = [one for one in asked.placeholders if one in asked.prompt]
    return next((one for one in here if one.startswith(labels)), "")
