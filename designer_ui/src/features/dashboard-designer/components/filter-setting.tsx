import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition, Field } from '@/api/types';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { useConditionWords, useDraftForm, withSystemFields } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { useDesignedApp } from '../hooks/use-designed-app';
import styles from './inspector.module.css';

type Props = {
  label: string;
  form: string;
  value: Condition | undefined;
  onChange: (where: Condition | undefined) => void;
};

const NO_FIELDS: readonly Field[] = [];

/** Which records count, in words; written in a window of its own. */
export function FilterSetting({ label, form, value, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const app = useDesignedApp();
  const { data } = useDraftForm(app, form);
  const fields = withSystemFields(data?.fields ?? NO_FIELDS);
  const words = useConditionWords(app, form, fields);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button block className={styles.wide ?? ''} disabled={!data} onClick={() => setOpen(true)}>
        <Icon name="filter" size={14} />
        <span className={styles.wideText}>{value ? words(value) : t('no_filter')}</span>
      </Button>
      <Modal open={open} width={760} title={label} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <ConditionBuilder
          app={app}
          form={form}
          fields={fields}
          value={value}
          onChange={(next) => onChange(next ?? undefined)}
        />
      </Modal>
    </>
  );
}
