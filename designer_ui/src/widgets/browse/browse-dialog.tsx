import { Alert, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { sentenceOf } from '@/shared/ui/messages';
import styles from './browse.module.css';
import type { Picked } from './copying';
import { RecordTable } from './record-table';
import { type Around, useBrowsed } from './use-browsed';

type Props = {
  title: string;
  around: Around;
  /** Dotted path of the field whose records are browsed. */
  path: string;
  several: boolean;
  chosen?: readonly number[];
  onTaken: (records: readonly Picked[]) => void;
  onClose: () => void;
};

/** Records of another form in a table; some of them are taken. */
export function BrowseDialog({ title, around, path, several, chosen: first = [], onTaken, onClose }: Props) {
  const { t } = useTranslation('widgets');
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<readonly number[]>(first);
  const [seen, setSeen] = useState<ReadonlyMap<number, Picked>>(new Map());
  const { data, error, isFetching } = useBrowsed(around, path, q, true);
  const choose = (ids: readonly number[]) => {
    // What was ticked before another search stays ticked.
    const shown = (data?.records ?? []).map((record) => [record.id, record] as const);
    setSeen(new Map([...seen, ...shown]));
    const elsewhere = several ? chosen.filter((id) => !shown.some(([known]) => known === id)) : [];
    setChosen([...elsewhere, ...ids.filter((id) => !elsewhere.includes(id))]);
  };
  const done = () => {
    onTaken(chosen.flatMap((id) => seen.get(id) ?? []));
    onClose();
  };
  return (
    <Modal
      open
      width={820}
      title={title}
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
            onChoose={choose}
            multiple={several}
          />
        )}
        {data?.more && <p className="tn-muted">{t('browse.more', { count: data.records.length })}</p>}
      </div>
    </Modal>
  );
}
