import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './design-view.module.css';

const KEYS: readonly (readonly [string, string])[] = [
  ['Enter / F2', 'label'],
  ['/', 'insert'],
  ['↑ ↓', 'walk'],
  ['Ctrl ↑ ↓', 'move'],
  ['Ctrl C / X / V', 'clipboard'],
  ['Ctrl D', 'duplicate'],
  ['Delete', 'delete'],
  ['Ctrl Z / Ctrl Shift Z', 'undo'],
  ['Shift / Ctrl + click', 'several'],
  ['Ctrl A', 'all'],
  ['Esc', 'clear'],
  ['Ctrl S', 'save'],
];

/** The keys of the canvas. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('form-designer');
  return (
    <Modal open title={t('shortcuts.title')} footer={null} onCancel={onClose} width={460}>
      <dl className={styles.shortcuts}>
        {KEYS.map(([keys, name]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{keys}</dt>
            <dd>{t(`shortcuts.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
