import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { BrowseDialog } from '../browse/browse-dialog';
import { linksOf } from '../values';
import type { EditProps } from '../widget-view';

/** What is chosen, and a button that opens the other form's table. */
export function TablePicker(props: EditProps & { multiple: boolean }) {
  const { t } = useTranslation('widgets');
  const [open, setOpen] = useState(false);
  const { app, form, path } = props.place;
  const links = linksOf(props.value);
  const put = (next: readonly { id: number; title: string }[]) =>
    props.onChange(props.multiple ? (next.length ? next : null) : (next[0] ?? null));
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center', minHeight: 32 }}>
      {links.map((link) => (
        <Tag
          key={link.id}
          closable={!props.disabled}
          onClose={() => put(links.filter((one) => one.id !== link.id))}
          style={{ margin: 0 }}
        >
          {link.title}
        </Tag>
      ))}
      <Button
        id={props.id}
        icon={<Icon name="table" size={14} />}
        disabled={props.disabled}
        danger={props.invalid}
        aria-describedby={props.describedBy}
        aria-label={`${props.label}: ${t('choose')}`}
        onClick={() => setOpen(true)}
      >
        {t('choose')}
      </Button>
      {open && (
        <BrowseDialog
          title={props.label}
          around={{ app, form, session: null, values: props.place.values() }}
          path={path}
          several={props.multiple}
          onClose={() => setOpen(false)}
          onTaken={(records) => {
            const taken = records.map((record) => ({ id: record.id, title: record._title }));
            const fresh = taken.filter((one) => !links.some((link) => link.id === one.id));
            put(props.multiple ? [...links, ...fresh] : taken);
          }}
        />
      )}
    </div>
  );
}
