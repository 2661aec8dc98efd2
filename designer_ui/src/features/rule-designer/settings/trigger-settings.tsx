import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogKind } from '@/api/types';
import { SchemaForm, useDesign } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { triggerAs } from '../model/changes';
import { triggerFamilies } from '../model/palette';
import { faultsBy } from '../model/problems';
import type { TriggerUse } from '../model/types';
import { useRule } from '../rule-context';
import styles from './settings.module.css';
import { inputsFor } from './trigger-inputs';

/** What the rule waits for: the kind, then its settings. */
export function TriggerSettings({ trigger }: { trigger: TriggerUse | undefined }) {
  const { triggers, problems, change } = useRule();
  const kind = triggers.get(trigger?.on ?? '');
  return (
    <>
      <KindChoice kind={kind} trigger={trigger} />
      {kind && (
        <div className={styles.section}>
          <SchemaForm
            key={kind.name}
            schema={kind.props}
            value={(trigger ?? {}) as Record<string, unknown>}
            inputs={inputsFor(kind)}
            faults={faultsBy(problems, 'trigger')}
            onChange={(name, value) => change({ kind: 'trigger', name, value }, `trigger.${name}`)}
          />
        </div>
      )}
    </>
  );
}

type ChoiceProps = { kind: CatalogKind | undefined; trigger: TriggerUse | undefined };

/** The kind that is chosen; all of them when another is wanted. */
function KindChoice({ kind, trigger }: ChoiceProps) {
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const { triggers, change } = useRule();
  const { forms } = useDesign();
  const [asked, setAsked] = useState(false);
  const choose = (next: CatalogKind) => {
    const form = trigger?.form ?? forms[0]?.key ?? '';
    change({ kind: 'patch', patch: { trigger: triggerAs(next, trigger, form) } });
    setAsked(false);
  };
  if (kind && !asked) {
    return (
      <div className={styles.section}>
        <div className={styles.chosen}>
          <Icon name={kind.icon} size={16} />
          <b>{text(kind.label)}</b>
          <Button type="text" size="small" onClick={() => setAsked(true)}>
            {t('change_trigger')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.section}>
      {triggerFamilies([...triggers.values()]).map(({ family, kinds }) => (
        <div key={family} className={styles.kinds}>
          <h3>{t(`trigger_family.${family}`)}</h3>
          {kinds.map((one) => (
            <button key={one.name} type="button" aria-pressed={one === kind} onClick={() => choose(one)}>
              <Icon name={one.icon} size={16} />
              {text(one.label)}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
