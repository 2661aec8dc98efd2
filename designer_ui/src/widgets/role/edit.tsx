import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useText } from '@/shared/text';
import type { EditProps } from '../widget-view';
import { type RoleValue, roleOf } from './role-value';

/** One of the roles of the app. */
export function RoleEdit(props: EditProps) {
  const text = useText();
  const { t } = useTranslation('widgets');
  const { app, form, path } = props.place;
  const { data = [] } = useQuery({
    queryKey: ['app', app, 'form', form, 'roles', path],
    queryFn: async () =>
      (await api.get<{ options: RoleValue[] }>(`/apps/${app}/forms/${form}/fields/${path}/options`)).options,
    staleTime: 60_000,
  });
  const chosen = roleOf(props.value);
  const known = data.map((role) => ({ value: role.id, label: role.title }));
  const missing = chosen && !data.some((role) => role.id === chosen.id);
  return (
    <Select
      id={props.id}
      value={chosen?.id ?? null}
      onChange={(id: string | undefined) => {
        props.onChange(data.find((role) => role.id === id) ?? null);
        props.onDone?.();
      }}
      options={missing ? [...known, { value: chosen.id, label: chosen.title }] : known}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={!props.compact && !props.field.required}
      disabled={props.disabled}
      status={props.invalid ? 'error' : ''}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      autoFocus={props.autoFocus ?? false}
      defaultOpen={Boolean(props.compact && props.autoFocus)}
      variant={props.compact ? 'borderless' : 'outlined'}
      placeholder={props.compact ? '' : text(props.field.placeholder) || t('choose')}
      style={{ width: '100%' }}
    />
  );
}
