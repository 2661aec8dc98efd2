import { useTranslation } from 'react-i18next';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { FieldsSelect, FormSelect, Property, PropertyGroup, useDesign, withSystemFields } from '@/shared/inspector';
import type { Parts } from '../model/parts';

/** Which records lie in the pool, and what is seen of them there. */
export function RecordSettings({ pool, change, faults }: Parts) {
  const { t } = useTranslation('pool-designer');
  const { app, fields } = useDesign();
  return (
    <PropertyGroup title={t('records')}>
      <Property label={t('form')} fault={faults.form}>
        <FormSelect
          label={t('form')}
          value={pool.form}
          onChange={(form) => change({ kind: 'patch', patch: { form } })}
        />
      </Property>
      <Property label={t('when')} help={t('when_help')} fault={faults.when}>
        <ConditionBuilder
          key={pool.form}
          app={app}
          form={pool.form}
          fields={withSystemFields(fields)}
          value={pool.when}
          onChange={(when) => change({ kind: 'patch', patch: { when: when ?? undefined } }, 'when')}
        />
      </Property>
      <Property label={t('shows')} help={t('shows_help')} fault={faults.shows}>
        <FieldsSelect
          label={t('shows')}
          fields={fields}
          value={pool.shows ?? []}
          onChange={(shows) => change({ kind: 'patch', patch: { shows } })}
        />
      </Property>
    </PropertyGroup>
  );
}
