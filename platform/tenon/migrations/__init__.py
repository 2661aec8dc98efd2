"""Migrations of the system tables; records are changed by publishing, never here."""

# What the code expects to find; a test compares it with the scripts.
HEAD = "0002"
