import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRecordChoices } from '@/shared/automation';
import { useDesign } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { SearchSelect } from '@/shared/ui/search-select';
import { useRule } from '../rule-context';
import styles from './try.module.css';

/** The record that templates are shown with: choose one, go on to the next. */
export function SampleBar() {
  const { t } = useTranslation('rule-designer');
  const { app, form } = useDesign();
  const { sample, setSample } = useRule();
  const { records, search, searching } = useRecordChoices(app, form);
  const at = records.findIndex((one) => one.id === sample);
  const go = (by: -1 | 1) => {
    const next = records[(at < 0 && by < 0 ? 0 : at) + by];
    if (next) {
      setSample(next.id);
    }
  };
  return (
    <span className={styles.sample}>
      <Button
        type="text"
        size="small"
        aria-label={t('previous_record')}
        icon={<Icon name="chevron-left" size={15} />}
        disabled={at <= 0}
        onClick={() => go(-1)}
      />
      <SearchSelect
        size="small"
        aria-label={t('preview_with')}
        placeholder={t('preview_with')}
        value={sample}
        popupMatchSelectWidth={false}
        onSearch={search}
        loading={searching}
        options={records.map((one) => ({ value: one.id, label: one.title }))}
        onChange={setSample}
      />
      <Button
        type="text"
        size="small"
        aria-label={t('next_record')}
        icon={<Icon name="chevron-right" size={15} />}
        disabled={at >= records.length - 1}
        onClick={() => go(1)}
      />
    </span>
  );
}
