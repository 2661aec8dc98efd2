import { Button, Popover, QRCode, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { rolesIn, useAppDraft } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesigner } from '../hooks/designer';
import type { PreviewLook } from '../model/preview';
import styles from './form-preview.module.css';

type Props = { look: PreviewLook; href: string; onChange: (patch: Partial<PreviewLook>) => void };

/** Width, role, language and appearance of the preview, and the way to a real phone. */
export function PreviewBar({ look, href, onChange }: Props) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { app } = useDesigner();
  const { data: draft } = useAppDraft(app);
  const roles = rolesIn(draft);
  return (
    <div className={styles.bar}>
      <Segmented
        aria-label={t('preview.width')}
        value={look.width}
        options={(['desktop', 'phone'] as const).map((name) => ({ value: name, label: t(`preview.${name}`) }))}
        onChange={(width) => onChange({ width })}
      />
      <Select
        aria-label={t('preview.role')}
        className={styles.role ?? ''}
        value={look.role}
        options={[
          { value: '', label: t('preview.everybody') },
          ...roles.map((role) => ({ value: role.key, label: text(role.title) || role.key })),
        ]}
        onChange={(role: string) => onChange({ role })}
      />
      <Segmented
        aria-label={t('preview.language')}
        value={look.language}
        options={[
          { value: 'zh-CN', label: t('preview.zh') },
          { value: 'en', label: 'English' },
        ]}
        onChange={(language) => onChange({ language })}
      />
      <Segmented
        aria-label={t('preview.theme')}
        value={look.theme}
        options={(['light', 'dark'] as const).map((name) => ({ value: name, label: t(`preview.${name}`) }))}
        onChange={(theme) => onChange({ theme })}
      />
      <Popover
        trigger="click"
        content={
          <div className={styles.phone}>
            <span aria-hidden>
              <QRCode value={`${location.origin}${href}`} type="svg" color="#000" bgColor="#fff" />
            </span>
            {t('preview.scan')}
          </div>
        }
      >
        <Button icon={<Icon name="qr-code" size={15} />}>{t('preview.on_phone')}</Button>
      </Popover>
    </div>
  );
}
