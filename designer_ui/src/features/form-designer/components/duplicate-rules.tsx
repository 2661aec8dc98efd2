import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DuplicateRule, Field } from '@/api/types';
import { FieldSelect, LocalisedInput, newKey } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import styles from './inspector.module.css';

type Props = {
  rules: readonly DuplicateRule[];
  fields: readonly Field[];
  onChange: (rules: DuplicateRule[], merge?: string) => void;
};

const MATCHES = ['exact', 'normalised', 'fuzzy'] as const;
const ON_SAVE = ['warn', 'block', 'off'] as const;

/** When two records are probably the same, and what saving one does about it. */
export function DuplicateRules({ rules, fields, onChange }: Props) {
  const { t } = useTranslation('form-designer');
  const put = (at: number, rule: DuplicateRule, merge?: string) =>
    onChange(
      rules.map((one, n) => (n === at ? rule : one)),
      merge,
    );
  const add = () => {
    const first = fields[0];
    if (first) {
      const key = newKey('duplicate', new Set(rules.map((rule) => rule.key)));
      onChange([...rules, { key, fields: [{ field: first.key, match: 'normalised' }], on_save: 'warn' }]);
    }
  };
  return (
    <>
      {rules.length === 0 && <p className={styles.note}>{t('duplicates.help')}</p>}
      {rules.map((rule, at) => (
        <OneRule
          key={rule.key}
          rule={rule}
          fields={fields}
          onChange={(changed, merge) => put(at, changed, merge)}
          onRemove={() => onChange(rules.filter((_, n) => n !== at))}
        />
      ))}
      <Button size="small" type="dashed" icon={<Icon name="plus" size={14} />} onClick={add}>
        {t('duplicates.add')}
      </Button>
    </>
  );
}

type RuleProps = {
  rule: DuplicateRule;
  fields: readonly Field[];
  onChange: (rule: DuplicateRule, merge?: string) => void;
  onRemove: () => void;
};

function OneRule({ rule, fields, onChange, onRemove }: RuleProps) {
  const { t } = useTranslation('form-designer');
  const compare = (compared: DuplicateRule['fields']) => onChange({ ...rule, fields: compared });
  const unused = fields.find((field) => !rule.fields.some((one) => one.field === field.key));
  return (
    <fieldset className={styles.duplicate}>
      <div className={styles.pair}>
        <LocalisedInput
          label={t('duplicates.name')}
          value={rule.title}
          onChange={(title) => onChange(withTitle(rule, title), `duplicates.${rule.key}`)}
        />
        <Button
          type="text"
          aria-label={t('common:delete')}
          icon={<Icon name="trash-2" size={14} />}
          onClick={onRemove}
        />
      </div>
      {rule.fields.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: compared fields have no other identity.
        <div key={at} className={styles.pair}>
          <FieldSelect
            label={t('duplicates.field')}
            fields={fields}
            value={one.field}
            onChange={(key) => key && compare(rule.fields.map((it, n) => (n === at ? { ...it, field: key } : it)))}
          />
          <Select
            size="small"
            aria-label={t('duplicates.match')}
            value={one.match}
            options={MATCHES.map((value) => ({ value, label: t(`duplicates.${value}`) }))}
            onChange={(match) => compare(rule.fields.map((it, n) => (n === at ? { ...it, match } : it)))}
          />
          {rule.fields.length > 1 && (
            <Button
              type="text"
              size="small"
              aria-label={t('common:delete')}
              icon={<Icon name="x" size={14} />}
              onClick={() => compare(rule.fields.filter((_, n) => n !== at))}
            />
          )}
        </div>
      ))}
      <div className={styles.pair}>
        <Select
          size="small"
          aria-label={t('duplicates.on_save')}
          value={rule.on_save ?? 'warn'}
          options={ON_SAVE.map((value) => ({ value, label: t(`duplicates.save_${value}`) }))}
          onChange={(value) => onChange({ ...rule, on_save: value })}
        />
        {unused && (
          <Button
            size="small"
            type="text"
            icon={<Icon name="plus" size={14} />}
            onClick={() => compare([...rule.fields, { field: unused.key, match: 'exact' }])}
          >
            {t('duplicates.and')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function withTitle({ title: _old, ...rule }: DuplicateRule, title: DuplicateRule['title']): DuplicateRule {
  return title === undefined ? rule : { ...rule, title };
}
