"""Addresses and names of machines and devices.

device.py   identifiers of devices and browsers that have no check digit
hosts.py    names of machines that say whose they are, by the words of `hosts.toml`
network.py  addresses of machines and devices, and versions that are none, by
            `updates.toml` and `devices.toml`
"""
