import { Button, Checkbox, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { lookupsIn, publicFields } from '../model';
import type { SettingsProps } from './link-panel';
import { Setting } from './setting';

/** Which fields strangers fill in, ask by, or are answered with. */
export function FieldSettings({ form, value, onChange }: SettingsProps) {
  const { t } = useTranslation('public-links');
  const text = useText();
  const ids = { fields: useId(), columns: useId(), masked: useId() };
  const open = publicFields(form.fields);
  const chosen = value.fields ?? [];
  const lookups = lookupsIn(open, chosen);
  const asks = value.kind === 'query';
  const options = open.map((field) => ({ value: field.key, label: text(field.title) }));
  const titles = lookups.map((field) => text(field.title)).join(t('comma'));
  const pick = (fields: string[]) => {
    const confirmed = (value.lookups ?? []).filter((key) => fields.includes(key));
    onChange({ fields, lookups: confirmed });
  };
  return (
    <>
      <Setting label={t(asks ? 'asked' : 'fields')} id={ids.fields} hint={t(asks ? 'asked_hint' : 'fields_hint')}>
        <Select
          id={ids.fields}
          mode="multiple"
          value={chosen}
          options={options}
          optionFilterProp="label"
          onChange={pick}
        />
        <div>
          <Button type="link" size="small" onClick={() => pick(open.map((field) => field.key))}>
            {t('all_fields')}
          </Button>
        </div>
      </Setting>
      {lookups.length > 0 && (
        <Checkbox
          checked={lookups.every((field) => value.lookups?.includes(field.key))}
          onChange={(event) => onChange({ lookups: event.target.checked ? lookups.map((field) => field.key) : [] })}
        >
          {t('lookups', { fields: titles })}
        </Checkbox>
      )}
      {asks && (
        <>
          <Setting label={t('columns')} id={ids.columns}>
            <Select
              id={ids.columns}
              mode="multiple"
              value={value.columns ?? []}
              options={options}
              optionFilterProp="label"
              onChange={(columns: string[]) => onChange({ columns })}
            />
          </Setting>
          <Setting label={t('masked')} id={ids.masked} hint={t('masked_hint')}>
            <Select
              id={ids.masked}
              mode="multiple"
              value={value.masked ?? []}
              options={options.filter((one) => value.columns?.includes(one.value))}
              optionFilterProp="label"
              onChange={(masked: string[]) => onChange({ masked })}
            />
          </Setting>
        </>
      )}
    </>
  );
}
