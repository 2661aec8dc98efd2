import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '@/api/types';
import { type InputProps, SchemaForm, withSetting } from '@/shared/inspector';
import { ACTION_INPUTS } from './action-inputs';
import styles from './automation.module.css';
import { PartsSetting } from './parts-input';
import { asMap } from './reach';

function propertiesOf(schema: JsonSchema): JsonSchema[] {
  return Object.values((schema.properties ?? {}) as Record<string, JsonSchema>);
}

/** Settings within a setting; a single number with its unit is one input. */
export function ObjectSetting(props: InputProps) {
  const { t } = useTranslation('automation');
  const { label, schema, value, onChange } = props;
  if (propertiesOf(schema).every((own) => own.type === 'integer')) {
    return <PartsSetting {...props} />;
  }
  const given = value !== undefined && value !== null;
  return (
    <div className={styles.people}>
      <span className={styles.toggle}>
        <Switch size="small" aria-label={label} checked={given} onChange={(on) => onChange(on ? {} : undefined)} />
        {t(given ? 'in_use' : 'not_used')}
      </span>
      {given && (
        <div className={styles.nestedSettings}>
          <SchemaForm
            schema={schema}
            value={asMap(value)}
            inputs={ACTION_INPUTS}
            onChange={(name, next) => onChange(withSetting(asMap(value), name, next))}
          />
        </div>
      )}
    </div>
  );
}
