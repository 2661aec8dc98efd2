"""The kinds of connectors; each module exports one constant `connector`."""
