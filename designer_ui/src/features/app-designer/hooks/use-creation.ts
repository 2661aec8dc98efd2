import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftEntry, DraftKind } from '@/api/types';
import { useGo } from '@/app/navigation';
import { loadDraft } from '@/shared/document';
import { designerHref, isKey, keyFrom, newKey, ofKind, useAppDraft } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { notify } from '@/shared/ui/messages';
import { isReachable } from '../model/navigation';
import { copyOf, type Made, needsForm, startOf } from '../model/new-definitions';
import { useAppDesign } from './app-design';
import { useDefinitions } from './definitions';

export type How = 'blank' | 'copy' | 'sheet';
export type Creation = { how: How; source: string; title: string; key: string | null; form: string };

/** A key from the title where it has letters of its own, else from the kind. */
export function proposedKey(title: string, kind: DraftKind, taken: readonly string[]): string {
  const base = keyFrom(title);
  return newKey(base === 'item' ? kind : base, taken);
}

/** Whether everything is told that a definition needs to begin. */
export function isReady({ how, source, title, form }: Creation, kind: DraftKind): boolean {
  const begun = how === 'copy' ? source !== '' : !needsForm(kind) || form !== '';
  return title.trim() !== '' && begun;
}

/** A definition being created: what was chosen, what is wrong, and the making. */
export function useCreation(kind: DraftKind, from: DraftEntry | undefined) {
  const { t } = useTranslation('app-designer');
  const text = useText();
  const go = useGo();
  const { app, change } = useAppDesign();
  const { data: draft } = useAppDraft(app);
  const { create } = useDefinitions(app);
  const own = ofKind(draft, kind);
  const forms = ofKind(draft, 'form');
  const [given, setGiven] = useState<Creation>({
    how: from ? 'copy' : 'blank',
    source: from?.key ?? '',
    title: from ? t('copy_of', { name: text(from.title) }) : '',
    key: null,
    form: forms[0]?.key ?? '',
  });
  const taken = own.map((one) => one.key);
  const key = given.key ?? proposedKey(given.title, kind, taken);
  const fault = isKey(key) ? (taken.includes(key) ? t('key_taken') : '') : t('key_bad');
  const title = given.title.trim();
  const make = async (): Promise<Made> => {
    if (given.how === 'copy') {
      return copyOf((await loadDraft<Made>({ app, kind, key: given.source })).definition, key, title);
    }
    return startOf({ kind, key, title, form: given.form, words: (name) => t(name) });
  };
  const submit = async () => {
    try {
      await create.mutateAsync({ kind, definition: await make() });
      if (isReachable(kind)) {
        change({ kind: 'nav-add', item: { [kind]: key } });
      }
      go(designerHref(app, kind, key));
    } catch (error) {
      notify.error(error);
    }
  };
  return {
    app,
    own,
    forms,
    given,
    patch: (patch: Partial<Creation>) => setGiven({ ...given, ...patch }),
    key,
    fault,
    ready: isReady(given, kind) && !fault,
    busy: create.isPending,
    submit,
  };
}

export type CreationForm = ReturnType<typeof useCreation>;
