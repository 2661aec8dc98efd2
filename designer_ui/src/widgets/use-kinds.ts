import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import type { CatalogWidget } from '@/api/types';
import type { Language } from '@/app/preferences';
import { textIn } from '@/shared/text';
import { type WidgetKinds, widgetKinds } from './registry';
import type { Reader } from './widget-view';

const NONE: readonly CatalogWidget[] = [];

/** The kinds of fields the server knows; undefined until the catalog is here. */
export function useKinds(): WidgetKinds | undefined {
  const { data } = useCatalog();
  const widgets = data?.widgets;
  return useMemo(() => (widgets ? widgetKinds(widgets) : undefined), [widgets]);
}

/** Kinds that are there at once, empty while the catalog loads. */
export function useKindsNow(): WidgetKinds {
  const { data } = useCatalog();
  const widgets = data?.widgets ?? NONE;
  return useMemo(() => widgetKinds(widgets), [widgets]);
}

/** The person's language for drawing functions that use no hooks. */
export function useReader(): Reader {
  const { t, i18n } = useTranslation('widgets');
  const language = i18n.language as Language;
  const { app } = useParams({ strict: false }) as { app?: string };
  return useMemo(
    () => ({ app, language, text: (text) => textIn(language, text), t: (key, facts) => t(key, facts ?? {}) }),
    [app, language, t],
  );
}
