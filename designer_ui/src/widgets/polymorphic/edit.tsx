import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Text } from '@/api/types';
import { useText } from '@/shared/text';
import { type Choice, LinkPicker } from '../reference/link-picker';
import type { EditProps } from '../widget-view';
import { anyLinkOf } from './any-link';

type Answer = { options: (Choice & { form: string })[]; form: string | null; forms: { key: string; title: Text }[] };

/** First the form, then one of its records. */
export function PolymorphicEdit(props: EditProps) {
  const text = useText();
  const { t } = useTranslation('widgets');
  const link = anyLinkOf(props.value);
  const [wanted, setWanted] = useState(link?.form);
  const [typed, setTyped] = useState('');
  const { app, form, path } = props.place;
  const { data, isFetching } = useQuery({
    queryKey: ['app', app, 'form', form, 'candidates', path, wanted ?? '', typed],
    queryFn: () =>
      api.get<Answer>(`/apps/${app}/forms/${form}/fields/${path}/options`, { q: typed, form: wanted, limit: 30 }),
    placeholderData: (before) => before,
    staleTime: 10_000,
  });
  const target = wanted ?? data?.form ?? undefined;
  return (
    <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
      <Select
        value={target ?? null}
        onChange={(next: string) => {
          setWanted(next);
          props.onChange(null);
        }}
        showSearch={{ optionFilterProp: 'label' }}
        options={(data?.forms ?? []).map((one) => ({ value: one.key, label: text(one.title) }))}
        disabled={props.disabled}
        aria-label={t('which_form')}
        popupMatchSelectWidth={false}
        style={{ flex: '0 1 130px', minWidth: 96 }}
      />
      <div style={{ flex: '1 1 160px', minWidth: 0 }}>
        <LinkPicker
          {...props}
          value={link && link.form === target ? { id: link.id, title: link.title } : null}
          onChange={(next) => props.onChange(next && target ? { form: target, ...(next as Choice) } : null)}
          multiple={false}
          choices={data?.form === target ? (data?.options ?? []) : []}
          loading={isFetching}
          onSearch={setTyped}
        />
      </div>
    </div>
  );
}
