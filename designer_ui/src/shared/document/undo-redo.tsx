import { Button, Tooltip } from 'antd';
import { Redo2, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DocumentStore } from './store';
import { useHistory, useHistoryKeys } from './use-history';

const COMMAND = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl+';

/** The two buttons, with their keys working anywhere on the page. */
export function UndoRedo<T, C>({ store }: { store: DocumentStore<T, C> }) {
  const { t } = useTranslation();
  const { canUndo, canRedo, undo, redo } = useHistory(store);
  useHistoryKeys(store);
  return (
    <>
      <Tooltip title={t('document.undo', { keys: `${COMMAND}Z` })}>
        <Button
          type="text"
          aria-label={t('undo')}
          disabled={!canUndo}
          icon={<Undo2 size={17} aria-hidden />}
          onClick={undo}
        />
      </Tooltip>
      <Tooltip title={t('document.redo', { keys: `${COMMAND}Shift+Z` })}>
        <Button
          type="text"
          aria-label={t('redo')}
          disabled={!canRedo}
          icon={<Redo2 size={17} aria-hidden />}
          onClick={redo}
        />
      </Tooltip>
    </>
  );
}
