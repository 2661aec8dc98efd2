import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Tint } from '@/api/types';
import { StatusPill } from '../ui/status-pill';
import type { DocumentStore, SaveStatus } from './store';

const TINT: Record<SaveStatus, Tint> = {
  loading: 'gray',
  saved: 'green',
  unsaved: 'amber',
  saving: 'blue',
  failed: 'red',
  conflict: 'red',
};

/** "Saved 3 s ago", told politely to screen readers too. */
export function SaveState<T, C>({ store }: { store: DocumentStore<T, C> }) {
  const { t } = useTranslation();
  const status = useStore(store, (state) => state.status);
  const savedAt = useStore(store, (state) => state.savedAt);
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 15_000);
    return () => clearInterval(timer);
  }, []);
  const key = status === 'conflict' ? 'document.conflict.title' : `document.${status}`;
  const words =
    status === 'saved' && savedAt !== null ? t('document.saved_ago', { ago: dayjs(savedAt).fromNow() }) : t(key);
  return (
    <span role="status">
      <StatusPill tint={TINT[status]}>{words}</StatusPill>
    </span>
  );
}
