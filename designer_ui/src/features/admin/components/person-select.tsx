import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeople } from '@/api/queries';
import type { Linked } from '@/api/types';
import { SearchSelect } from '@/shared/ui/search-select';

type Common = { id?: string; known: readonly Linked[] };
type Single = Common & { multiple?: false; value?: number | null; onChange?: (value: number | null) => void };
type Multiple = Common & { multiple: true; value?: number[]; onChange?: (value: number[]) => void };

/** Pick one or several people by name; `known` names those already chosen. */
export function PersonSelect({ id, known, multiple = false, value, onChange }: Single | Multiple) {
  const { t } = useTranslation('admin');
  const [query, setQuery] = useState('');
  const found = usePeople(useDeferredValue(query));
  const titles = new Map<number, string>(known.map((person) => [person.id, person.title]));
  for (const person of found.data ?? []) {
    titles.set(person.id, person.title);
  }
  return (
    <SearchSelect
      {...(id ? { id } : {})}
      {...(multiple ? { mode: 'multiple' as const } : {})}
      value={(value ?? (multiple ? [] : null)) as number | number[] | null}
      onChange={(next) => (onChange as ((value: unknown) => void) | undefined)?.(next ?? null)}
      options={[...titles].map(([key, label]) => ({ value: key, label }))}
      onSearch={setQuery}
      loading={found.isFetching}
      allowClear
      placeholder={t('choose_people')}
      style={{ width: '100%' }}
    />
  );
}
