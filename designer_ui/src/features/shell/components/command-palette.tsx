import { lazy, Suspense, useEffect } from 'react';
import { usePalette } from '../hooks/use-palette';

const PaletteDialog = lazy(async () => ({ default: (await import('./palette-dialog')).PaletteDialog }));

/** Ctrl+K (⌘K) anywhere: go to an app, a form, a board, a record. */
export function CommandPalette() {
  const { open, show, hide } = usePalette();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        show();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [show]);
  return <Suspense fallback={null}>{open && <PaletteDialog onClose={hide} />}</Suspense>;
}
