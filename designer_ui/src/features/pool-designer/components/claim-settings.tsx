import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { Property, PropertyGroup, useDesign, withSystemFields } from '@/shared/inspector';
import { useText } from '@/shared/text';
import type { Parts } from '../model/parts';
import { Count } from './count';
import styles from './pool-designer.module.css';

/** Who may take how many, who manages, and how soon somebody may take the same again. */
export function ClaimSettings({ pool, change, faults }: Parts) {
  const { t } = useTranslation('pool-designer');
  const { app, fields } = useDesign();
  const limits = pool.limits ?? {};
  return (
    <PropertyGroup title={t('claiming')}>
      {(['claim', 'manage'] as const).map((name) => (
        <Property key={name} label={t(name)} help={t(`${name}_help`)} fault={faults[name]}>
          <Roles
            label={t(name)}
            value={pool[name] ?? []}
            onChange={(roles) => change({ kind: 'patch', patch: { [name]: roles } })}
          />
        </Property>
      ))}
      <div className={styles.numbers}>
        {(['per_day', 'held'] as const).map((name) => (
          <Property key={name} label={t(name)} fault={faults[`limits/${name}`]}>
            <Count
              label={t(name)}
              min={1}
              placeholder={t('no_limit')}
              value={limits[name]}
              onChange={(value) => change({ kind: 'limits', patch: { [name]: value } }, name)}
            />
          </Property>
        ))}
        <Property label={t('cooldown')} fault={faults.cooldown_days}>
          <Count
            label={t('cooldown')}
            min={0}
            unit={t('days')}
            value={pool.cooldown_days ?? 0}
            onChange={(days) => change({ kind: 'patch', patch: { cooldown_days: days } }, 'cooldown')}
          />
        </Property>
      </div>
      {limits.held !== undefined && (
        <Property label={t('counts')} help={t('counts_help')} fault={faults['limits/counts']}>
          <ConditionBuilder
            key={pool.form}
            app={app}
            form={pool.form}
            fields={withSystemFields(fields)}
            value={limits.counts}
            onChange={(counts) => change({ kind: 'limits', patch: { counts: counts ?? undefined } }, 'counts')}
          />
        </Property>
      )}
    </PropertyGroup>
  );
}

type RolesProps = { label: string; value: readonly string[]; onChange: (roles: string[]) => void };

function Roles({ label, value, onChange }: RolesProps) {
  const { roles } = useDesign();
  const text = useText();
  return (
    <Select
      mode="multiple"
      aria-label={label}
      className={styles.wide ?? ''}
      value={[...value]}
      options={roles.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={onChange}
    />
  );
}
