"""The connectors there are, found in `kinds` and among plug-ins."""

from engines.core.kinds import Registry, discover
from tenon.connectors import kinds
from tenon.connectors.kind import ConnectorKind

CONNECTORS: Registry[ConnectorKind] = discover(kinds, "connector", ConnectorKind)
