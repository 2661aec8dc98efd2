import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './shortcuts.module.css';

const MAC = navigator.platform.startsWith('Mac');

const KEYS: readonly (readonly [string, string])[] = [
  ['↑ ↓ ← →', 'walk'],
  ['Enter', 'open'],
  ['Esc', 'close'],
  ['Ctrl+C / X / V', 'clipboard'],
  ['Ctrl+D', 'duplicate'],
  ['Delete', 'remove'],
  ['Ctrl+↑ ↓', 'move'],
  ['Ctrl+← →', 'priority'],
  ['-', 'fold'],
  ['Ctrl+Z / Ctrl+Shift+Z', 'undo'],
  ['Ctrl+S', 'save'],
  ['Ctrl+wheel', 'zoom'],
  ['?', 'help'],
];

/** A key as this keyboard calls it. */
export function keyName(keys: string): string {
  return MAC ? keys.replaceAll('Ctrl+', '⌘').replaceAll('Shift+', '⇧') : keys;
}

/** The keys of the flow designer. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('flow-designer');
  return (
    <Modal open title={t('shortcuts.title')} footer={null} onCancel={onClose} width={460}>
      <dl className={styles.keys}>
        {KEYS.map(([keys, name]) => (
          <div key={name}>
            <dt>
              <kbd>{keyName(keys).replace('wheel', t('shortcuts.wheel'))}</kbd>
            </dt>
            <dd>{t(`shortcuts.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
