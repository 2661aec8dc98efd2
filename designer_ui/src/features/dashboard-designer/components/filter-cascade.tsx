import { Select, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Property } from '@/shared/inspector';
import { useText } from '@/shared/text';
import type { PageFilter } from '../model/types';

type Props = {
  filter: PageFilter;
  others: readonly PageFilter[];
  onChange: (filter: PageFilter) => void;
};

/** Whose choice narrows the choices of a filter, and whether it takes one value or several. */
export function FilterCascade({ filter, others, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const id = useId();
  const { cascade, single, ...bare } = filter;
  const put = (next: Pick<PageFilter, 'cascade' | 'single'>) => onChange({ ...bare, ...next });
  const several = single ? { single } : {};
  return (
    <>
      {others.length > 0 && (
        <Property label={t('cascade')}>
          <Select
            mode="multiple"
            aria-label={t('cascade')}
            placeholder={t('cascade_none')}
            value={cascade ?? []}
            options={others.map((one) => ({ value: one.key, label: text(one.title) || one.field }))}
            onChange={(keys: string[]) => put({ ...(keys.length ? { cascade: keys } : {}), ...several })}
          />
        </Property>
      )}
      <Property label={t('filter_single')} htmlFor={id} inline>
        <Switch
          id={id}
          size="small"
          checked={single ?? false}
          onChange={(next) => put({ ...(cascade ? { cascade } : {}), ...(next ? { single: true } : {}) })}
        />
      </Property>
    </>
  );
}
