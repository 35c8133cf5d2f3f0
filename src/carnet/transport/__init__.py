"""The only network code on the way of a call: one file per HTTP library."""

from carnet.transport.canary import prove
from carnet.transport.fit import InPlace
from carnet.transport.gate import Gate
from carnet.transport.install import install, uninstall
from carnet.transport.net import Net

__all__ = ["Gate", "InPlace", "Net", "install", "prove", "uninstall"]
