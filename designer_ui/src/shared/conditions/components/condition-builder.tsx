import { useState } from 'react';
import type { Condition, Field } from '@/api/types';
import { firstOperator, operatorsFor } from '../model/operators';
import { conditionFrom, type GroupNode, newTest, treeFrom } from '../model/tree';
import type { ConditionContext } from './condition-context';
import { ConditionGroup } from './condition-group';
import { useConditionContext } from './use-condition-context';

export { useConditionContext };

type Props = {
  app: string;
  form: string;
  fields: readonly Field[];
  value: Condition | null | undefined;
  /** Called with finished tests only; rows still being written are kept here. */
  onChange: (condition: Condition | null) => void;
  /** Fields of the form that is filled in, whose values may be compared with. */
  others?: readonly Field[] | undefined;
  /** A field to begin a new test of, when the builder opens. */
  begin?: string | undefined;
};

function begun(tree: GroupNode, context: ConditionContext, field: string | undefined): GroupNode {
  const asked = context.fields.find((one) => one.key === field);
  if (!asked) {
    return tree;
  }
  const test = newTest(asked.key, firstOperator(operatorsFor(context.operators, asked.field, asked.type)));
  return { ...tree, nodes: [...tree.nodes, test] };
}

/** Conditions as rows and groups, for filters, rules, branches and permissions. */
export function ConditionBuilder({ app, form, fields, value, onChange, others, begin }: Props) {
  const context = useConditionContext(app, form, fields, others);
  const [tree, setTree] = useState<GroupNode>(() => begun(treeFrom(value), context, begin));
  const [told, setTold] = useState(() => JSON.stringify(value ?? null));
  const given = JSON.stringify(value ?? null);
  if (given !== told) {
    setTold(given);
    setTree(treeFrom(value));
  }
  const change = (next: GroupNode) => {
    const condition = conditionFrom(next);
    const text = JSON.stringify(condition);
    setTree(next);
    if (text !== told) {
      setTold(text);
      onChange(condition);
    }
  };
  return <ConditionGroup context={context} group={tree} depth={0} onChange={change} />;
}
