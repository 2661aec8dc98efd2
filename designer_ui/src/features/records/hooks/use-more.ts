import { type RefObject, useEffect } from 'react';

const AHEAD = 800;

type Found = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** Ask for the next page when the end of a scrolled box comes near. */
export function useMore(box: RefObject<HTMLElement | null>, found: Found): void {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = found;
  useEffect(() => {
    const element = box.current;
    if (!element || !hasNextPage || isFetchingNextPage) {
      return;
    }
    const look = () => {
      if (element.scrollHeight - element.scrollTop - element.clientHeight < AHEAD) {
        void fetchNextPage();
      }
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [box, hasNextPage, isFetchingNextPage, fetchNextPage]);
}
