import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { undoOf } from '@/shared/document';
import { useText } from '@/shared/text';
import { notify } from '@/shared/ui/messages';
import { refitted, sizeOf, suggested, usable } from '../model/charts';
import { copyOf, packTiles, unpackTiles } from '../model/clipboard';
import type { ChartKind, Dashboard, NewTile, SourceField, Tile } from '../model/types';
import { type Designer, pageOf, useDesigner } from './designer';
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
function add(designer: Designer, tiles: NewTile[]): string[] {
  const before = new Set(pageOf(designer).tiles.map((tile) => tile.key));
  designer.change({ kind: 'add', tiles });
  const added = pageOf(designer)
    .tiles.map((tile) => tile.key)
    .filter((key) => !before.has(key));
  designer.selection.only(...added);
  if (added[0]) {
    revealTile(added[0]);
  }
  return added;
}

type From = Pick<Tile, 'form' | 'dataset'>;

/** The source of a new tile: that of the chosen one, of the last one, or the first form. */
function usualSource(page: Dashboard, tiles: readonly Tile[], firstForm: string | undefined): From {
  const like = tiles[0] ?? page.tiles.at(-1);
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
    const addChart = async (name: string, place?: Place, given?: From) => {
      const kind = charts.find((one) => one.name === name);
      if (!kind) {
        return;
      }
      const source = given ?? usualSource(pageOf(designer), chosen(designer), firstForm);
      const fields = suggested(kind, usable(await fieldsOfForm(await formOf(source)), undefined));
      add(designer, [
        { chart: name, title: text(kind.label), ...source, ...fields, at: { ...sizeOf(name), ...place } },
      ]);
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
      addTiles: (tiles: NewTile[]) => add(designer, tiles),
      fieldsOfForm,
      remove,
      copy: () => packTiles(chosen(designer)),
      paste: (source: string) => {
        const tiles = unpackTiles(source);
        return tiles.length > 0 && add(designer, tiles).length > 0;
      },
      duplicate: () => {
        const tiles = chosen(designer);
        if (tiles.length) {
          add(designer, tiles.map(copyOf));
        }
      },
      nudge: (dx: number, dy: number) => one(({ key }) => change({ kind: 'nudge', key, dx, dy }, `nudge.${key}`))(),
      resize: (dw: number, dh: number) => one(({ key }) => change({ kind: 'resize', key, dw, dh }, `resize.${key}`))(),
      switchChart: (tile: Tile, kind: ChartKind) => {
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
