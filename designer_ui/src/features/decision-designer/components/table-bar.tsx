import { Button, Modal, Select, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import type { CatalogKind } from '@/api/types';
import { useDesign } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import type { Parts } from '../parts';
import styles from './decision.module.css';
import { Values } from './try-panel';

type Props = Parts & { onImport: () => void };

/** Above the table: how rows are chosen, whose records it reads, what comes out otherwise. */
export function TableBar({ decision, change, onImport }: Props) {
  const { t } = useTranslation('decision-designer');
  const text = useText();
  const { data: catalog } = useCatalog();
  const { forms } = useDesign();
  const [open, setOpen] = useState(false);
  const kinds = ((catalog as { hit_policies?: CatalogKind[] } | undefined)?.hit_policies ?? []) as CatalogKind[];
  const chosen = kinds.find((one) => one.name === (decision.hit ?? 'first'));
  return (
    <div className={styles.bar}>
      <div className={styles.barItem}>
        <span>{t('hit')}</span>
        <Select
          aria-label={t('hit')}
          popupMatchSelectWidth={false}
          value={decision.hit ?? 'first'}
          options={kinds.map((one) => ({ value: one.name, label: text(one.label), title: text(one.description) }))}
          onChange={(hit: string) => change({ kind: 'patch', patch: { hit } })}
        />
      </div>
      <span className={styles.help}>{text(chosen?.description)}</span>
      <div className={styles.barItem}>
        <span>{t('records_of')}</span>
        <Select
          allowClear
          aria-label={t('records_of')}
          popupMatchSelectWidth={false}
          placeholder={t('no_records')}
          value={decision.form ?? null}
          showSearch={{ optionFilterProp: 'label' }}
          options={forms.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
          onChange={(form: string | null) => change({ kind: 'patch', patch: { form: form ?? undefined } })}
        />
      </div>
      <Tooltip title={t('default_hint')}>
        <Button
          onClick={() => setOpen(true)}
          icon={<Icon name={decision.default ? 'circle-check' : 'circle'} size={15} />}
        >
          {t('default')}
        </Button>
      </Tooltip>
      <Button icon={<Icon name="upload" size={15} />} onClick={onImport}>
        {t('import')}
      </Button>
      {open && (
        <Modal
          open
          title={t('default')}
          okText={t('common:confirm')}
          cancelText={t('no_default')}
          onOk={() => setOpen(false)}
          onCancel={(event) => {
            const button = event.currentTarget as HTMLElement | null;
            if (button?.classList.contains('ant-btn')) {
              change({ kind: 'patch', patch: { default: undefined } });
            }
            setOpen(false);
          }}
        >
          <p className={styles.quiet}>{t('default_hint')}</p>
          <Values
            columns={decision.outputs}
            values={decision.default ?? {}}
            onChange={(values) => change({ kind: 'patch', patch: { default: values } }, 'default')}
          />
        </Modal>
      )}
    </div>
  );
}
