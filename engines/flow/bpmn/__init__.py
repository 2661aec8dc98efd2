"""BPMN 2.0: the subset that maps to our nodes, in and out."""

from engines.flow.bpmn.export import export_bpmn
from engines.flow.bpmn.importing import Imported, import_bpmn
from engines.flow.bpmn.messages import Message

__all__ = ["Imported", "Message", "export_bpmn", "import_bpmn"]
