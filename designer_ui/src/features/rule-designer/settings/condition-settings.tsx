import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { asFields } from '@/shared/automation';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { useDesign, withSystemFields } from '@/shared/inspector';
import { useText } from '@/shared/text';
import type { Rule } from '../model/types';
import { valuesAt } from '../model/values';
import { useRule } from '../rule-context';
import styles from './settings.module.css';

/** Which records are meant; without any, all are. */
export function ConditionSettings({ rule }: { rule: Rule }) {
  const { t } = useTranslation('rule-designer');
  const { app, form, fields } = useDesign();
  const { change, triggers, actions } = useRule();
  const text = useText();
  const all = useMemo(
    () => [...withSystemFields(fields), ...asFields(valuesAt(rule, '', { triggers, actions, text }))],
    [rule, fields, triggers, actions, text],
  );
  return (
    <div className={styles.section}>
      <p className={styles.hint}>{t(form ? 'condition_hint' : 'condition_no_form')}</p>
      {form && (
        <ConditionBuilder
          key={form}
          app={app}
          form={form}
          fields={all}
          value={rule.when}
          onChange={(when) => change({ kind: 'patch', patch: { when: when ?? undefined } as Partial<Rule> }, 'when')}
        />
      )}
    </div>
  );
}
