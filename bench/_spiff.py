"""SpiffWorkflow on the same route: kept as JSON in SQLite, one transaction a command.

The way its documentation shows: the whole workflow is written as JSON after a command
and read before the next one.
"""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

_ROUTE = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">
<process id="approve" isExecutable="true">
  <startEvent id="start"><outgoing>a</outgoing></startEvent>
  <sequenceFlow id="a" sourceRef="start" targetRef="ask"/>
  <userTask id="ask"><incoming>a</incoming><outgoing>b</outgoing>
    <multiInstanceLoopCharacteristics isSequential="false">
      <loopCardinality xsi:type="tFormalExpression">{people}</loopCardinality>
    </multiInstanceLoopCharacteristics>
  </userTask>
  <sequenceFlow id="b" sourceRef="ask" targetRef="by"/>
  <exclusiveGateway id="by" default="d">
    <incoming>b</incoming><outgoing>c</outgoing><outgoing>d</outgoing>
  </exclusiveGateway>
  <sequenceFlow id="c" sourceRef="by" targetRef="large">
    <conditionExpression xsi:type="tFormalExpression">amount &gt; 1000000</conditionExpression>
  </sequenceFlow>
  <sequenceFlow id="d" sourceRef="by" targetRef="small"/>
  <endEvent id="large"><incoming>c</incoming></endEvent>
  <endEvent id="small"><incoming>d</incoming></endEvent>
</process></definitions>"""  # noqa: E501


def rate(folder: Path, people: int, instances: int) -> float:
    """Return instances a second: one start and `people` approvals each."""
    parser = BpmnParser()
    parser.add_bpmn_str(_ROUTE.format(people=people).encode())
    spec, serializer = parser.get_spec("approve"), BpmnWorkflowSerializer()
    path = folder / f"spiff-{time.perf_counter_ns()}.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for word in ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-16000"):
            raw.execute(f"PRAGMA {word}")
        raw.execute("CREATE TABLE instance (id INTEGER PRIMARY KEY, state TEXT)")
        begun = time.perf_counter()
        for _ in range(instances):
            _one(raw, spec, serializer, people)
        return instances / (time.perf_counter() - begun)


def _one(raw: Any, spec: Any, serializer: Any, people: int) -> None:
    raw.execute("BEGIN IMMEDIATE")
    flow = BpmnWorkflow(spec)
    flow.task_tree.data["amount"] = 12.5
    flow.do_engine_steps()
    state = serializer.serialize_json(flow)
    made = raw.execute("INSERT INTO instance (state) VALUES (?)", (state,))
    raw.execute("COMMIT")
    for number in range(people):
        raw.execute("BEGIN IMMEDIATE")
        query = "SELECT state FROM instance WHERE id = ?"
        [state] = raw.execute(query, (made.lastrowid,)).fetchone()
        flow = serializer.deserialize_json(state)
        task = flow.get_tasks(state=TaskState.READY, manual=True)[0]
        task.data[f"verdict_{number}"] = "approve"
        task.run()
        flow.do_engine_steps()
        row = (serializer.serialize_json(flow), made.lastrowid)
        raw.execute("UPDATE instance SET state = ? WHERE id = ?", row)
        raw.execute("COMMIT")
    if not flow.is_completed():
        raise RuntimeError("The route did not end.")
