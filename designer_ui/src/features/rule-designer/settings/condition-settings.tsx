import { useTranslation } from 'react-i18next';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { useDesign, withSystemFields } from '@/shared/inspector';
import type { Rule } from '../model/types';
import { useRule } from '../rule-context';
import styles from './settings.module.css';

/** Which records are meant; without any, all are. */
export function ConditionSettings({ rule }: { rule: Rule }) {
  const { t } = useTranslation('rule-designer');
  const { app, form, fields } = useDesign();
  const { change } = useRule();
  return (
    <div className={styles.section}>
      <p className={styles.hint}>{t(form ? 'condition_hint' : 'condition_no_form')}</p>
      {form && (
        <ConditionBuilder
          key={form}
          app={app}
          form={form}
          fields={withSystemFields(fields)}
          value={rule.when}
          onChange={(when) => change({ kind: 'patch', patch: { when: when ?? undefined } as Partial<Rule> }, 'when')}
        />
      )}
    </div>
  );
}
