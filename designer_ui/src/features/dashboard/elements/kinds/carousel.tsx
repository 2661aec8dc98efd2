import { type FocusEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useCalm } from '@/shared/ui/use-media';
import { useBoard } from '../../board-scope';
import { pagesOf } from '../../model/page';
import styles from '../elements.module.css';
import type { ElementProps } from '../registry';

/** Pages that change by themselves; it halts under the pointer, with the focus in it, or when told to. */
export function Element({ tile, title }: ElementProps) {
  const { t } = useTranslation('dashboard');
  const text = useText();
  const board = useBoard();
  const pages = pagesOf(tile);
  const seconds = Number(tile.props?.['seconds'] ?? 8);
  const [halted, setHalted] = useState(useCalm());
  const [watched, setWatched] = useState(false);
  const [own, setOwn] = useState<string | undefined>(undefined);
  // What turns by itself stays out of the address; the designer has to know which page is worked on.
  const shown = board.designing ? board.openPage(tile) : own;
  const open = Math.max(
    0,
    pages.findIndex((page) => page.key === shown),
  );
  const runs = !board.designing && !halted && !watched && seconds > 0 && pages.length > 1;
  const next = pages[(open + 1) % Math.max(1, pages.length)]?.key;
  const go = (key: string) => (board.designing ? board.setPage(tile, key) : setOwn(key));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pause begins anew with each page.
  useEffect(() => {
    if (!runs || !next) {
      return;
    }
    const timer = window.setTimeout(() => go(next), seconds * 1000);
    return () => window.clearTimeout(timer);
  }, [runs, next, seconds]);
  const left = (event: FocusEvent<HTMLElement>) => !event.currentTarget.contains(event.relatedTarget);
  return (
    <section
      className={styles.holder}
      aria-roledescription={t('element.carousel')}
      aria-label={title || t('element.carousel')}
      onPointerEnter={() => setWatched(true)}
      onPointerLeave={() => setWatched(false)}
      onFocus={() => setWatched(true)}
      onBlur={(event) => left(event) && setWatched(false)}
    >
      <div className={styles.holderPage}>{pages[open] && board.page(tile, pages[open].key)}</div>
      <div className={styles.dots}>
        {pages.map((page, index) => (
          <button
            key={page.key}
            type="button"
            aria-label={text(page.title) || page.key}
            aria-current={index === open}
            onClick={() => go(page.key)}
          />
        ))}
        {!board.designing && pages.length > 1 && (
          <button
            type="button"
            className={styles.halt}
            aria-label={t(halted ? 'element.play' : 'element.halt')}
            onClick={() => setHalted(!halted)}
          >
            <Icon name={halted ? 'play' : 'pause'} size={12} />
          </button>
        )}
      </div>
    </section>
  );
}
