"""BPMN 2.0: the subset that maps to our nodes, in and out."""

from engines.flow.bpmn.export import export_bpmn
from engines.flow.bpmn.importing import Imported, import_bpmn
from engines.flow.bpmn.messages import BpmnError, Message

__all__ = ["BpmnError", "Imported", "Message", "export_bpmn", "import_bpmn"]
