"""What somebody has on machines: addresses, names of accounts, devices, secrets."""
