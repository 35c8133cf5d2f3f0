"""Ports for servers that are told where to listen before they do."""

import socket


def free_port() -> int:
    """A port of the loopback on which nobody listens now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
