import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition, Field } from '@/api/types';
import { useConditionContext } from '@/shared/conditions/components/condition-builder';
import { describeTest } from '@/shared/conditions/components/describe';
import { type ConditionNode, type GroupNode, treeFrom } from '@/shared/conditions/model/tree';
import { parse, rename, render } from '@/shared/expression';
import { useKindsNow, useReader } from '@/widgets/use-kinds';

/** A formula with the titles of its fields; one that cannot be read as it is. */
function formulaWords(source: string, titles: ReadonlyMap<string, string>): string {
  try {
    return render(rename(parse(source), (path) => [titles.get(path.join('.')) ?? path.join('.')]));
  } catch {
    return source;
  }
}

/** Conditions of a form in words: `阶段 等于 赢单 且 金额 大于 100`. */
export function useConditionWords(app: string, form: string, fields: readonly Field[], others?: readonly Field[]) {
  const context = useConditionContext(app, form, fields, others);
  const kinds = useKindsNow();
  const reader = useReader();
  const { t } = useTranslation('conditions');
  const { t: d } = useTranslation('designer');
  return useMemo(() => {
    const words = { reader, kinds, t: (key: string, facts?: Record<string, unknown>) => t(key, facts ?? {}) };
    const titles = new Map(context.fields.map((one) => [one.key, reader.text(one.title)]));
    const otherWords = (condition: Condition): string => {
      const { formula, not } = condition as Condition & { not?: Condition };
      if (not) {
        return d('not_words', { words: inWords(treeFrom(not), 1) });
      }
      return typeof formula === 'string' ? formulaWords(formula, titles) : JSON.stringify(condition);
    };
    const grouped = (node: GroupNode, depth: number): string => {
      const inside = node.nodes
        .map((one) => inWords(one, depth + 1))
        .join(` ${d(node.mode === 'all' ? 'and' : 'or')} `);
      return depth > 0 && node.nodes.length > 1 ? `(${inside})` : inside;
    };
    const inWords = (node: ConditionNode, depth: number): string => {
      if (node.kind === 'group') {
        return grouped(node, depth);
      }
      return node.kind === 'test' ? describeTest(node, context, words) : otherWords(node.condition);
    };
    return (condition: Condition | null | undefined) => inWords(treeFrom(condition), 0);
  }, [context, kinds, reader, t, d]);
}
