import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { sentenceOf } from '@/shared/ui/messages';
import styles from './browse.module.css';
import { fill } from './copying';
import { RecordTable } from './record-table';
import { type Around, useAround, useBrowsed } from './use-browsed';

/** A button that opens a table of another form; what is chosen there fills this one. */
export function PickButton({ field }: { field: Field }) {
  const text = useText();
  const around = useAround();
  const [open, setOpen] = useState(false);
  // On a record there is nothing to fill; on the canvas it shows where it will stand.
  if (around && !around.session) {
    return null;
  }
  return (
    <>
      <Button icon={<Icon name="list-checks" />} disabled={!around} onClick={() => setOpen(true)}>
        {text(field.title)}
      </Button>
      {open && around && <PickDialog field={field} around={around} onClose={() => setOpen(false)} />}
    </>
  );
}

function PickDialog({ field, around, onClose }: { field: Field; around: Around; onClose: () => void }) {
  const text = useText();
  const { t } = useTranslation('widgets');
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<number[]>([]);
  const { data, error, isFetching } = useBrowsed(around, field.key, q, true);
  const several = field.props?.['multiple'] !== false && Boolean(field.props?.['into']);
  const done = () => {
    const records = (data?.records ?? []).filter((record) => chosen.includes(record.id));
    if (around.session) {
      fill(around.session, field, records);
    }
    onClose();
  };
  return (
    <Modal
      open
      width={820}
      title={text(field.title)}
      onCancel={onClose}
      onOk={done}
      okText={several ? t('browse.take', { count: chosen.length }) : t('browse.take_one_record')}
      okButtonProps={{ disabled: !chosen.length }}
    >
      <div className={styles['dialog']}>
        <Input
          allowClear
          value={q}
          prefix={<Icon name="search" size={14} />}
          placeholder={t('browse.search')}
          aria-label={t('browse.search')}
          onChange={(event) => setQ(event.target.value)}
        />
        {error ? (
          <Alert type="warning" showIcon title={sentenceOf(error)} />
        ) : (
          <RecordTable
            app={around.app}
            found={data}
            loading={isFetching && !data}
            chosen={chosen}
            onChoose={setChosen}
            multiple={several}
          />
        )}
        {data?.more && <p className="tn-muted">{t('browse.more', { count: data.records.length })}</p>}
      </div>
    </Modal>
  );
}
