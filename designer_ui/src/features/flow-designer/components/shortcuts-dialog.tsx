import { useTranslation } from 'react-i18next';
import { ShortcutsDialog as Dialog } from '@/shared/inspector';

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

/** The keys of the flow designer. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('flow-designer');
  const words = KEYS.map(
    ([keys, name]) => [keys.replace('wheel', t('shortcuts.wheel')), t(`shortcuts.${name}`)] as const,
  );
  return <Dialog title={t('shortcuts.title')} keys={words} onClose={onClose} />;
}
