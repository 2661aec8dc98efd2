import { Alert, Button, Radio } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import type { Field, ViewDefinition } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { ViewForm } from '@/shared/views/view-form';
import type { Target } from '../hooks/use-records';
import styles from './records.module.css';

type Props = {
  target: Target;
  fields: readonly Field[];
  /** The view as it is being set up; the list behind shows it so. */
  view: ViewDefinition;
  canShare: boolean;
  onChange: (view: ViewDefinition) => void;
  onSave: (view: ViewDefinition, personal: boolean) => Promise<void>;
  onClose: () => void;
};

/** Set up a view while the list beside shows what comes of it. */
export function ViewDrawer({ target, fields, view, canShare, onChange, onSave, onClose }: Props) {
  const { t } = useTranslation('records');
  const text = useText();
  const phone = useIsPhone();
  const { data: catalog } = useCatalog();
  const kind = catalog?.views.find((one) => one.name === view.type);
  const [personal, setPersonal] = useState(view.personal ?? true);
  const [busy, setBusy] = useState(false);
  const isOwn = view.id !== undefined;
  const isNew = view.key === '';
  const named = useMemo(() => text(view.title).trim(), [text, view.title]);
  const save = async () => {
    setBusy(true);
    await onSave(view, personal);
    setBusy(false);
  };
  return (
    <aside className={styles['drawer']} data-phone={phone} aria-label={t('view.set_up')}>
      <header className={styles['drawerHead']}>
        <Icon name={kind?.icon ?? 'table'} />
        <h2 className="tn-ellipsis">{isNew ? t('view.new_of', { kind: text(kind?.label) }) : named}</h2>
        <Button type="text" icon={<Icon name="x" />} aria-label={t('common:close')} onClick={onClose} />
      </header>
      <div className={styles['drawerBody']}>
        {!isOwn && !isNew && <Alert type="info" showIcon title={t('view.of_definition')} />}
        <ViewForm
          app={target.app}
          form={target.form}
          fields={fields}
          kind={kind}
          view={view}
          localised={false}
          onChange={onChange}
        />
        {canShare && !isOwn && (
          <Radio.Group
            aria-label={t('view.for_whom')}
            value={personal}
            onChange={(event) => setPersonal(event.target.value === true)}
            options={[
              { value: true, label: t('view.personal') },
              { value: false, label: t('view.shared') },
            ]}
          />
        )}
      </div>
      <footer className={styles['drawerFoot']}>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button type="primary" loading={busy} disabled={!named} onClick={() => void save()}>
          {t(isOwn ? 'view.save' : isNew ? 'view.create' : 'view.save_as')}
        </Button>
      </footer>
    </aside>
  );
}
