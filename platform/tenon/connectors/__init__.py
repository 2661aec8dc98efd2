"""Connectors: how messages and calls leave the house; one file per kind in `kinds`."""
