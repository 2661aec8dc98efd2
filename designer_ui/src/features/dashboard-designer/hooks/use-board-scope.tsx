import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardScope } from '@/features/dashboard/board-scope';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import styles from '../components/canvas.module.css';
import { CanvasColumn } from '../components/canvas-column';
import { CanvasGrid } from '../components/canvas-grid';
import type { Tile } from '../model/types';
import { openPageOf, useDesigner, usePagePart, useSelectionPart } from './designer';

/** What elements may use while the page is designed: pages that can be worked on, filters as they are called. */
export function useBoardScope(onSettings: () => void): BoardScope {
  const designer = useDesigner();
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const filters = usePagePart((page) => page.filters);
  const pages = useSelectionPart((state) => state.pages);
  const device = useSelectionPart((state) => state.device);
  const narrow = useIsPhone() || device === 'phone';
  // biome-ignore lint/correctness/useExhaustiveDependencies: an open page is read through the designer.
  return useMemo<BoardScope>(
    () => ({
      app: designer.app,
      designing: true,
      page: (holder, tab) => (
        <div data-no-drag className={styles.heldPage}>
          {narrow ? (
            <CanvasColumn key={tab} surface={{ tile: holder.key, tab }} onSettings={onSettings} />
          ) : (
            <CanvasGrid key={tab} surface={{ tile: holder.key, tab }} onSettings={onSettings} />
          )}
        </div>
      ),
      openPage: (holder) => openPageOf(designer, holder as Tile),
      setPage: (holder, tab) => {
        designer.selection.openPage(holder.key, tab);
        designer.selection.only(holder.key);
      },
      filters: (keys, direction) => {
        const shown = (filters ?? []).filter((one) => keys === null || keys.includes(one.key));
        return (
          <div className={styles.filterChips} data-direction={direction}>
            {shown.map((one) => (
              <span key={one.key}>
                <Icon name="filter" size={12} />
                {text(one.title) || one.field}
              </span>
            ))}
            {shown.length === 0 && <span>{t('no_page_filters')}</span>}
          </div>
        );
      },
      narrowed: () => null,
    }),
    [designer, filters, pages, narrow, onSettings, t, text],
  );
}
