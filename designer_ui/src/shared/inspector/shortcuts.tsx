import { Modal } from 'antd';
import styles from './shortcuts.module.css';

const MAC = navigator.platform.startsWith('Mac');

/** A key as this keyboard calls it. */
export function keyName(keys: string): string {
  return MAC ? keys.replaceAll('Ctrl+', '⌘').replaceAll('Shift+', '⇧') : keys;
}

type Props = {
  title: string;
  /** Keys, and what they do, in words. */
  keys: readonly (readonly [string, string])[];
  onClose: () => void;
};

/** The keys of a designer. */
export function ShortcutsDialog({ title, keys, onClose }: Props) {
  return (
    <Modal open title={title} footer={null} onCancel={onClose} width={460}>
      <dl className={styles.keys}>
        {keys.map(([pressed, words]) => (
          <div key={words}>
            <dt>
              <kbd>{keyName(pressed)}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
