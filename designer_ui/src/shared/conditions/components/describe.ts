import type { Json } from '@/api/types';
import type { WidgetKinds } from '@/widgets/registry';
import type { Reader } from '@/widgets/widget-view';
import { relativeOf } from '../model/relative';
import type { TestNode } from '../model/tree';
import type { ConditionContext } from './condition-context';
import { otherKey } from './other-field';

type Words = { reader: Reader; kinds: WidgetKinds; t: (key: string, facts?: Record<string, unknown>) => string };

/** A test in words, for its chip: `阶段 等于 赢单`. */
export function describeTest(node: TestNode, context: ConditionContext, words: Words): string {
  const asked = context.fields.find((one) => one.key === node.field);
  const operator = context.operators.find((one) => one.name === node.op);
  const value = operator?.takes === 'nothing' ? '' : valueWords(node, context, words);
  return [words.reader.text(asked?.title) || node.field, words.reader.text(operator?.label) || node.op, value]
    .filter(Boolean)
    .join(' ');
}

function valueWords(node: TestNode, context: ConditionContext, words: Words): string {
  const relative = relativeOf(node.value);
  if (relative) {
    const { name, count } = relative.choice;
    return count ? words.t(`counted.${name}`, { count: relative.count }) : words.t(`relatives.${name}`);
  }
  const other = otherKey(node.value);
  if (other !== null) {
    const named = [...context.others, ...context.fields].find((one) => one.key === other);
    return words.t('the_field', { name: words.reader.text(named?.title) || other });
  }
  const field = context.fields.find((one) => one.key === node.field)?.field;
  const one = (value: Json): string => {
    if (!field) {
      return String(value);
    }
    return words.kinds(field).view.words(value, field, words.reader) || String(value);
  };
  return Array.isArray(node.value)
    ? node.value.map(one).join(words.reader.language === 'zh-CN' ? '、' : ', ')
    : one(node.value ?? null);
}
