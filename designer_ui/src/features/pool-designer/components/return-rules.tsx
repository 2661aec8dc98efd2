import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import {
  FieldSelect,
  LocalisedInput,
  Property,
  PropertyGroup,
  TextList,
  useDesign,
  withSystemFields,
} from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import type { Parts } from '../model/parts';
import type { Patch, ReturnRule } from '../model/pool';
import { Count } from './count';
import styles from './pool-designer.module.css';

const DATES = new Set(['date', 'datetime']);

/** What goes back by itself and when, what never does, and why people give back. */
export function ReturnRules(parts: Parts) {
  const { pool, change, faults } = parts;
  const { t } = useTranslation('pool-designer');
  const { app, fields } = useDesign();
  const rules = pool.returns ?? [];
  return (
    <PropertyGroup title={t('returning')}>
      <p className={styles.quiet}>{t('returning_help')}</p>
      <ol className={styles.rules} aria-label={t('rules')}>
        {rules.map((rule, at) => (
          <li key={rule.key}>
            <RuleCard {...parts} rule={rule} at={at} last={at === rules.length - 1} />
          </li>
        ))}
      </ol>
      <Button icon={<Icon name="plus" />} onClick={() => change({ kind: 'rule-add', title: t('new_rule') })}>
        {t('add_rule')}
      </Button>
      <Property label={t('protected')} help={t('protected_help')} fault={faults.protected}>
        <ConditionBuilder
          key={pool.form}
          app={app}
          form={pool.form}
          fields={withSystemFields(fields)}
          value={pool.protected}
          onChange={(one) => change({ kind: 'patch', patch: { protected: one ?? undefined } }, 'protected')}
        />
      </Property>
      <Property label={t('reasons')} help={t('reasons_help')} fault={faults.reasons}>
        <TextList
          label={t('reason')}
          add={t('add_reason')}
          value={pool.reasons ?? []}
          onChange={(reasons) => change({ kind: 'patch', patch: { reasons } }, 'reasons')}
        />
      </Property>
    </PropertyGroup>
  );
}

type CardProps = Parts & { rule: ReturnRule; at: number; last: boolean };

function RuleCard({ pool, change, faults, rule, at, last }: CardProps) {
  const { t } = useTranslation('pool-designer');
  const text = useText();
  const { app, fields } = useDesign();
  const name = text(rule.title) || rule.key;
  const set = (patch: Patch<ReturnRule>, field: string) =>
    change({ kind: 'rule-set', at, patch }, `${rule.key}.${field}`);
  const fault = (field: string) => faults[`returns/${at}/${field}`];
  return (
    <section className={styles.card} aria-label={name}>
      <header className={styles.cardHead}>
        <LocalisedInput label={t('rule_title')} value={rule.title} onChange={(title) => set({ title }, 'title')} />
        <CardTools
          first={at === 0}
          last={last}
          onMove={(by) => change({ kind: 'rule-move', at, by })}
          onRemove={() => change({ kind: 'rule-remove', at })}
        />
      </header>
      <div className={styles.numbers}>
        <Property label={t('rule_days')} fault={fault('days')}>
          <Count
            label={t('rule_days')}
            min={1}
            unit={t('days')}
            value={rule.days}
            onChange={(days) => set({ days: days ?? 1 }, 'days')}
          />
        </Property>
        <Property label={t('since')} fault={fault('since')}>
          <FieldSelect
            label={t('since')}
            placeholder={t('since_claim')}
            fields={withSystemFields(fields).filter((field) => DATES.has(field.widget))}
            value={rule.since}
            onChange={(since) => set({ since }, 'since')}
          />
        </Property>
        <Property label={t('notice')} fault={fault('notice_days')}>
          <Count
            label={t('notice')}
            min={0}
            unit={t('days')}
            value={rule.notice_days ?? 0}
            onChange={(days) => set({ notice_days: days }, 'notice')}
          />
        </Property>
      </div>
      <Property label={t('rule_when')} fault={fault('when')}>
        <ConditionBuilder
          key={pool.form}
          app={app}
          form={pool.form}
          fields={withSystemFields(fields)}
          value={rule.when}
          onChange={(when) => set({ when: when ?? undefined }, 'when')}
        />
      </Property>
    </section>
  );
}

type ToolsProps = { first: boolean; last: boolean; onMove: (by: 1 | -1) => void; onRemove: () => void };

function CardTools({ first, last, onMove, onRemove }: ToolsProps) {
  const { t } = useTranslation('pool-designer');
  const tools = [
    { icon: 'arrow-up', label: t('up'), disabled: first, onClick: () => onMove(-1) },
    { icon: 'arrow-down', label: t('down'), disabled: last, onClick: () => onMove(1) },
    { icon: 'trash-2', label: t('remove_rule'), disabled: false, onClick: onRemove },
  ];
  return (
    <span className={styles.tools}>
      {tools.map(({ icon, label, disabled, onClick }) => (
        <Button
          key={icon}
          type="text"
          size="small"
          icon={<Icon name={icon} size={15} />}
          aria-label={label}
          title={label}
          disabled={disabled}
          onClick={onClick}
        />
      ))}
    </span>
  );
}
