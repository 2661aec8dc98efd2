import { useEffect, useState } from 'react';
import { useGo, useSearchState } from '@/app/navigation';
import { nextBoard, type Turn, turnsOf } from '../model/page';
import type { DashboardDefinition } from '../model/types';
import type { Where } from '../queries';
import { useFullScreen } from './use-full-screen';
import type { View } from './use-view';

/** How long a board stands on a wall when nobody has said. */
const USUAL_SECONDS = 30;

export type WallState = {
  /** The page fills the screen, without the frame of the app. */
  on: boolean;
  /** It turns from tab to tab and from board to board. */
  turning: boolean;
  seconds: number;
  start: () => void;
  fill: () => void;
  leave: () => void;
};

function turnNow(page: DashboardDefinition, view: View): number {
  const turns = turnsOf(page);
  const at = turns.findIndex(({ tab }) => tab && view.view.pages[tab.tile] === tab.key);
  return Math.max(0, at);
}

/** What turns is brought into sight on a page that is taller than the wall. */
function bring(tile: string): void {
  document.querySelector(`[data-tile="${CSS.escape(tile)}"]`)?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
}

/** The page on a wall: full screen, refreshed, and turning when it is asked to. */
export function useWall(where: Where, page: DashboardDefinition, view: View): WallState {
  const screen = useFullScreen();
  const go = useGo();
  const [search, setSearch] = useSearchState();
  const [filled, setFilled] = useState(false);
  const turning = search['tv'] === '1';
  const seconds = page.tv?.seconds ?? USUAL_SECONDS;
  const at = turnNow(page, view);
  const turns = turnsOf(page);
  const show = (turn: Turn | undefined) => {
    const board = turn ? page.key : nextBoard(page, page.tv?.boards ?? []);
    if (turn?.tab) {
      view.openPage(turn.tab.tile, turn.tab.key);
      bring(turn.tab.tile);
    } else if (board !== page.key) {
      go(`/apps/${where.app}/dashboards/${board}?tv=1`, { replace: true });
    } else if (turns[0]?.tab) {
      view.openPage(turns[0].tab.tile, turns[0].tab.key);
      document.querySelector('[data-wall="true"]')?.scrollTo({ top: 0, behavior: 'smooth' });
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pause begins anew with each turn.
  useEffect(() => {
    if (!turning) {
      return;
    }
    const timer = window.setTimeout(() => show(turns[at + 1]), seconds * 1000);
    return () => window.clearTimeout(timer);
  }, [turning, at, seconds, page.key, search['tab']]);
  const on = turning || filled;
  // Leaving the full screen by Escape ends the wall as well.
  const wasFull = useWasFull(screen.on);
  useEffect(() => {
    if (on && wasFull && !screen.on) {
      setFilled(false);
      setSearch({ tv: undefined }, true);
    }
  }, [on, wasFull, screen.on, setSearch]);
  return {
    on,
    turning,
    seconds,
    start: () => {
      screen.enter();
      setSearch({ tv: '1' }, true);
    },
    fill: () => {
      screen.enter();
      setFilled(true);
    },
    leave: () => {
      screen.leave();
      setFilled(false);
      setSearch({ tv: undefined }, true);
    },
  };
}

function useWasFull(now: boolean): boolean {
  const [was, setWas] = useState(false);
  if (now && !was) {
    setWas(true);
  }
  return was;
}
