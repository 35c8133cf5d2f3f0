"""The only network code on the way of a call: one file per HTTP library."""

from carnet.transport.canary import prove
from carnet.transport.fit import InPlace
from carnet.transport.gate import Gate

__all__ = ["Gate", "InPlace", "prove"]
