import { useTranslation } from 'react-i18next';
import { ShortcutsDialog as Dialog } from '@/shared/inspector';

const KEYS: readonly (readonly [string, string])[] = [
  ['↑ ↓', 'walk'],
  ['Enter', 'open'],
  ['Esc', 'close'],
  ['Ctrl+C / X / V', 'clipboard'],
  ['Ctrl+D', 'duplicate'],
  ['Delete', 'remove'],
  ['Ctrl+↑ ↓', 'move'],
  ['Ctrl+← →', 'branch'],
  ['Ctrl+Z / Ctrl+Shift+Z', 'undo'],
  ['Ctrl+S', 'save'],
  ['?', 'help'],
];

/** The keys of the rule designer. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('rule-designer');
  const words = KEYS.map(([keys, name]) => [keys, t(`shortcuts.${name}`)] as const);
  return <Dialog title={t('shortcuts.title')} keys={words} onClose={onClose} />;
}
