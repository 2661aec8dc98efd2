import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { firstOperator, operatorsFor } from '../model/operators';
import type { TestNode } from '../model/tree';
import type { ConditionContext } from './condition-context';
import styles from './conditions.module.css';
import { ValueInput } from './value-input';

type Props = { context: ConditionContext; node: TestNode; onChange: (node: TestNode) => void; onRemove: () => void };

/** One test: field, how, with what. */
export function ConditionRow({ context, node, onChange, onRemove }: Props) {
  const text = useText();
  const { t } = useTranslation('conditions');
  const asked = context.fields.find((one) => one.key === node.field);
  const operators = asked ? operatorsFor(context.operators, asked.field, asked.type) : [];
  const operator = context.operators.find((one) => one.name === node.op);
  const changeField = (key: string) => {
    const next = context.fields.find((one) => one.key === key);
    const fitting = next ? operatorsFor(context.operators, next.field, next.type) : [];
    onChange({ ...node, field: key, op: firstOperator(fitting), value: undefined });
  };
  const changeOperator = (name: string) => {
    const next = context.operators.find((one) => one.name === name);
    onChange({ ...node, op: name, value: next?.takes === operator?.takes ? node.value : undefined });
  };
  return (
    <div className={styles['row']}>
      <Select
        aria-label={t('field')}
        value={node.field || null}
        placeholder={t('field')}
        onChange={changeField}
        options={context.fields.map((one) => ({
          value: one.key,
          words: text(one.title),
          label: (
            <span className={styles['fieldName']}>
              <Icon name={one.icon} size={14} />
              {text(one.title)}
            </span>
          ),
        }))}
        showSearch={{
          filterOption: (typed, option) => (option?.words ?? '').toLowerCase().includes(typed.toLowerCase()),
        }}
        popupMatchSelectWidth={false}
        className={styles['field'] ?? ''}
      />
      <Select
        aria-label={t('operator')}
        value={node.op}
        onChange={changeOperator}
        options={(operators.length ? operators : operator ? [operator] : []).map((one) => ({
          value: one.name,
          label: text(one.label),
        }))}
        popupMatchSelectWidth={false}
        className={styles['operator'] ?? ''}
      />
      {asked && operator && (
        <ValueInput
          key={`${node.field}-${operator.takes}`}
          context={context}
          asked={asked}
          op={node.op}
          takes={operator.takes}
          value={node.value}
          onChange={(value) => onChange({ ...node, value })}
        />
      )}
      <Button
        type="text"
        icon={<Icon name="x" size={15} />}
        aria-label={t('remove')}
        onClick={onRemove}
        className={styles['remove'] ?? ''}
      />
    </div>
  );
}
