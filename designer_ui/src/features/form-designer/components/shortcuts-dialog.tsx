import { useTranslation } from 'react-i18next';
import { ShortcutsDialog as Dialog } from '@/shared/inspector';

const KEYS: readonly (readonly [string, string])[] = [
  ['Enter / F2', 'label'],
  ['/', 'insert'],
  ['↑ ↓', 'walk'],
  ['Ctrl+↑ ↓', 'move'],
  ['Ctrl+C / X / V', 'clipboard'],
  ['Ctrl+D', 'duplicate'],
  ['Delete', 'delete'],
  ['Ctrl+Z / Ctrl+Shift+Z', 'undo'],
  ['Shift+click / Ctrl+click', 'several'],
  ['Ctrl+A', 'all'],
  ['Esc', 'clear'],
  ['Ctrl+S', 'save'],
];

/** The keys of the form designer. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('form-designer');
  const words = KEYS.map(([keys, name]) => [keys, t(`shortcuts.${name}`)] as const);
  return <Dialog title={t('shortcuts.title')} keys={words} onClose={onClose} />;
}
