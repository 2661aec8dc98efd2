import { useTranslation } from 'react-i18next';
import { ShortcutsDialog as Dialog } from '@/shared/inspector';

const KEYS: readonly (readonly [string, string])[] = [
  ['← ↑ → ↓', 'move'],
  ['Shift+← ↑ → ↓', 'resize'],
  ['Ctrl+C / X / V', 'clipboard'],
  ['Ctrl+D', 'duplicate'],
  ['Delete', 'delete'],
  ['Ctrl+click / Shift+click', 'several'],
  ['Ctrl+A', 'all'],
  ['Ctrl+Z / Ctrl+Shift+Z', 'undo'],
  ['Esc', 'clear'],
  ['Ctrl+S', 'save'],
];

/** The keys of the canvas. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('dashboard-designer');
  const words = KEYS.map(([keys, name]) => [keys, t(`shortcuts.${name}`)] as const);
  return <Dialog title={t('shortcuts.title')} keys={words} onClose={onClose} />;
}
