import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import type { JsonSchema } from '@/api/types';
import { PartsSetting, ValuesEdit } from '@/shared/automation';
import { FieldSelect, Property, SchemaForm, type SettingInputs, useDesign, withSystemFields } from '@/shared/inspector';
import type { InputProps } from '@/shared/inspector/inputs/input-props';
import { useText } from '@/shared/text';
import { useKindsNow } from '@/widgets/use-kinds';
import { triggerAs } from '../model/changes';
import { faultsBy } from '../model/problems';
import type { TriggerUse } from '../model/types';
import { useRule } from '../rule-context';
import styles from './rule.module.css';

/** Fields that hold a moment, where a time is waited for. */
function MomentOrField({ id, label, value, onChange, siblings }: InputProps) {
  const { fields } = useDesign();
  const kinds = useKindsNow();
  const all = withSystemFields(fields);
  const moments = all.filter((field) => kinds(field).storage.startsWith('date'));
  return (
    <FieldSelect
      id={id}
      label={label}
      fields={'after' in siblings ? moments : all}
      value={typeof value === 'string' ? value : ''}
      onChange={onChange}
    />
  );
}

function FieldValues({ id, label, value, onChange, siblings }: InputProps) {
  const { fields } = useDesign();
  const field = withSystemFields(fields).find((one) => one.key === siblings.field);
  return (
    <ValuesEdit
      id={id}
      label={label}
      field={field}
      value={Array.isArray(value) ? value : []}
      onChange={(next) => onChange(next.length ? next : undefined)}
    />
  );
}

const INPUTS: SettingInputs = {
  field: { View: MomentOrField },
  values: { View: FieldValues },
  object: { View: PartsSetting },
};

/** What the rule waits for: the kind, then its settings. */
export function TriggerSettings({ trigger }: { trigger: TriggerUse | undefined }) {
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const { data: catalog } = useCatalog();
  const { change, problems } = useRule();
  const kinds = catalog?.triggers ?? [];
  const kind = kinds.find((one) => one.name === trigger?.on);
  const set = (name: string, value: unknown) => change({ kind: 'trigger', name, value }, `trigger.${name}`);
  return (
    <>
      <Property label={t('kind')}>
        <Radio.Group
          aria-label={t('kind')}
          className={styles.kinds ?? ''}
          value={trigger?.on}
          options={kinds.map((one) => ({ value: one.name, label: text(one.label) }))}
          onChange={(event) => {
            const next = kinds.find((one) => one.name === event.target.value);
            if (next) {
              change({ kind: 'patch', patch: { trigger: triggerAs(next, trigger) } });
            }
          }}
        />
      </Property>
      <div className={styles.settings}>
        <SchemaForm
          schema={kind?.props as JsonSchema}
          value={(trigger ?? {}) as Record<string, unknown>}
          inputs={INPUTS}
          faults={faultsBy(problems, 'trigger')}
          onChange={set}
        />
      </div>
    </>
  );
}
