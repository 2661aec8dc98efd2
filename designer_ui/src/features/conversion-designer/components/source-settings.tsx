import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { FormSelect, LocalisedInput, Property, PropertyGroup, useDesign, withSystemFields } from '@/shared/inspector';
import type { Parts } from '../model/parts';

/** Which records may be converted, and what the dialog says. */
export function SourceSettings({ conversion, change, faults }: Parts) {
  const { t } = useTranslation('conversion-designer');
  const { app, fields } = useDesign();
  return (
    <PropertyGroup title={t('source')}>
      <Property label={t('form')} fault={faults.form}>
        <FormSelect
          label={t('form')}
          value={conversion.form}
          onChange={(form) => change({ kind: 'patch', patch: { form, when: undefined } })}
        />
      </Property>
      <Property label={t('when')} help={t('when_help')} fault={faults.when}>
        <ConditionBuilder
          key={conversion.form}
          app={app}
          form={conversion.form}
          fields={withSystemFields(fields)}
          value={conversion.when}
          onChange={(when) => change({ kind: 'patch', patch: { when: when ?? undefined } }, 'when')}
        />
      </Property>
      <Property label={t('repeats')} help={t('repeats_help')}>
        <Switch
          aria-label={t('repeats')}
          checked={conversion.repeats ?? false}
          onChange={(repeats) => change({ kind: 'patch', patch: { repeats: repeats || undefined } })}
        />
      </Property>
      <Property label={t('description')} fault={faults.description}>
        <LocalisedInput
          label={t('description')}
          multiline
          value={conversion.description}
          onChange={(description) => change({ kind: 'patch', patch: { description } }, 'description')}
        />
      </Property>
    </PropertyGroup>
  );
}
