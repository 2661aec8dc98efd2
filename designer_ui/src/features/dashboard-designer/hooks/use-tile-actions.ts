import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inside } from '@/features/dashboard/model/types';
import { undoOf } from '@/shared/document';
import { useText } from '@/shared/text';
import { notify } from '@/shared/ui/messages';
import { refitted, sizeOf, suggested, usable } from '../model/charts';
import { copyOf, packTiles, unpackTiles, withInside } from '../model/clipboard';
import { startingProps } from '../model/elements';
import {
  type ChartKind,
  type ChartTile,
  type Dashboard,
  isChart,
  type NewTile,
  type SourceField,
  type Tile,
} from '../model/types';
import { type Designer, pageOf, surfaceInSight, useDesigner } from './designer';
import type { Dragged } from './selection';
import { datasetQuery, sourceFieldsQuery, useSources } from './use-source';

type Place = { x: number; y: number };

/** Puts the focus on a tile once it is drawn, so keys go on from there. */
export function revealTile(key: string): void {
  requestAnimationFrame(() => {
    const head = document.querySelector<HTMLElement>(`[data-tile="${CSS.escape(key)}"] [data-tile-name]`);
    head?.focus({ preventScroll: true });
    head?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  });
}

function chosen({ store, selection }: Designer): Tile[] {
  const { keys } = selection.store.getState();
  return (store.getState().document?.tiles ?? []).filter((tile) => keys.includes(tile.key));
}

/** Adds tiles as one step and chooses them. */
function add(designer: Designer, tiles: NewTile[], surface = surfaceInSight(designer)): string[] {
  const before = new Set(pageOf(designer).tiles.map((tile) => tile.key));
  designer.change({ kind: 'add', tiles, surface });
  const fresh = pageOf(designer).tiles.filter((tile) => !before.has(tile.key));
  const held = new Set(fresh.map((tile) => tile.key));
  const added = fresh.filter((tile) => !(tile.in && held.has(tile.in.tile))).map((tile) => tile.key);
  designer.selection.only(...added);
  if (added[0]) {
    revealTile(added[0]);
  }
  return added;
}

type From = Pick<ChartTile, 'form' | 'dataset'>;

/** The source of a new tile: that of the chosen one, of the last one, or the first form. */
function usualSource(page: Dashboard, tiles: readonly Tile[], firstForm: string | undefined): From {
  const like = [...tiles.filter(isChart), ...page.tiles.filter(isChart).reverse()][0];
  if (like?.dataset) {
    return { dataset: like.dataset };
  }
  const form = like?.form ?? firstForm;
  return form ? { form } : {};
}

/** What a person does with tiles, by mouse, key or menu. */
export function useTileActions() {
  const designer = useDesigner();
  const { t, i18n } = useTranslation('dashboard-designer');
  const text = useText();
  const client = useQueryClient();
  const { forms } = useSources(designer.app);
  const firstForm = forms[0]?.key;
  return useMemo(() => {
    const { app, selection, change, store, charts } = designer;
    const fieldsOfForm = async (form: string): Promise<SourceField[]> =>
      form === '' ? [] : client.fetchQuery(sourceFieldsQuery(app, form, i18n.language)).catch(() => []);
    const formOf = async (source: From): Promise<string> => {
      if (!source.dataset) {
        return source.form ?? '';
      }
      const dataset = await client.fetchQuery(datasetQuery(app, source.dataset)).catch(() => null);
      return dataset?.form ?? '';
    };
    const addElement = (name: string, place?: Place, surface?: Inside | null) => {
      const kind = designer.elements.find((one) => one.name === name);
      if (kind) {
        const props = startingProps(kind, (key, words) => t(key, words ?? {}));
        add(designer, [{ element: name, ...(props ? { props } : {}), at: { ...kind.size, ...place } }], surface);
      }
    };
    const addChart = async (name: string, place?: Place, given?: From, surface?: Inside | null) => {
      const kind = charts.find((one) => one.name === name);
      if (!kind) {
        return;
      }
      const source = given ?? usualSource(pageOf(designer), chosen(designer), firstForm);
      const fields = suggested(kind, usable(await fieldsOfForm(await formOf(source)), undefined));
      add(
        designer,
        [{ chart: name, title: text(kind.label), ...source, ...fields, at: { ...sizeOf(name), ...place } }],
        surface,
      );
    };
    const remove = () => {
      const tiles = chosen(designer);
      const [first] = tiles;
      if (first) {
        change({ kind: 'remove', keys: tiles.map((tile) => tile.key) });
        selection.clear();
        const name = text(first.title) || first.key;
        notify.undo({
          text: t('removed', { count: tiles.length, name }),
          undo: undoOf(store),
        });
      }
    };
    const one = (act: (tile: Tile) => void) => () => {
      const [tile, more] = chosen(designer);
      if (tile && !more) {
        act(tile);
      }
    };
    return {
      addChart,
      addElement,
      /** What was dragged out of the palette, where it was let go. */
      addDragged: (dragged: Dragged, place: Place, surface: Inside | null) => {
        if (dragged.kind === 'chart') {
          void addChart(dragged.name, place, undefined, surface);
        } else {
          addElement(dragged.name, place, surface);
        }
      },
      moveTo: (keys: readonly string[], surface: Inside | null) => {
        change({ kind: 'move', keys, surface });
        if (surface) {
          selection.openPage(surface.tile, surface.tab);
        }
      },
      addTiles: (tiles: NewTile[]) => add(designer, tiles),
      fieldsOfForm,
      remove,
      copy: () => packTiles(withInside(pageOf(designer).tiles, selection.store.getState().keys)),
      paste: (source: string) => {
        const tiles = unpackTiles(source);
        return tiles.length > 0 && add(designer, tiles).length > 0;
      },
      duplicate: () => {
        const tiles = withInside(pageOf(designer).tiles, selection.store.getState().keys);
        const [first] = tiles;
        if (first) {
          add(designer, tiles.map(copyOf), first.in ?? null);
        }
      },
      nudge: (dx: number, dy: number) => {
        const { keys } = selection.store.getState();
        change({ kind: 'nudge_all', keys, dx, dy }, `nudge.${keys.join()}`);
      },
      resize: (dw: number, dh: number) => one(({ key }) => change({ kind: 'resize', key, dw, dh }, `resize.${key}`))(),
      switchChart: (tile: ChartTile, kind: ChartKind) => {
        const { fields, kept } = refitted(tile, kind.needs, selection.store.getState().kept[tile.key]);
        selection.keep(tile.key, kept);
        const before = charts.find((chart) => chart.name === tile.chart);
        const named = text(tile.title) === text(before?.label) ? { title: text(kind.label) } : {};
        change({ kind: 'patch', key: tile.key, patch: { chart: kind.name, props: undefined, ...named, ...fields } });
      },
    };
  }, [designer, t, i18n.language, text, client, firstForm]);
}

export type TileActions = ReturnType<typeof useTileActions>;
