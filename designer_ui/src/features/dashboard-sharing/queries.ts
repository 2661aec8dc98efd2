import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Json } from '@/api/types';

export type Board = { app: string; dashboard: string };
export type FilterValues = Readonly<Record<string, Json>>;
export type Named = { id: number; title: string };
export type Schedule = { every: 'day' | 'workday' | 'week' | 'month'; at: string; weekday?: number; day?: number };

export type Sending = {
  id: number;
  at: string;
  to: Named & { type: 'person' | 'channel' };
  status: 'sent' | 'refused';
  reason: string | null;
};
export type Subscription = {
  id: number;
  title: string;
  schedule: Schedule;
  people: Named[];
  channels: Named[];
  format: 'pdf' | 'png' | 'link';
  filters: FilterValues;
  active: boolean;
  due_at: string | null;
  maker: Named;
  sendings: Sending[];
};
export type Line = string | number | (string | number)[];
export type Alert = {
  id: number;
  title: string;
  tile: string;
  measure: number;
  op: 'gt' | 'gte' | 'lt' | 'lte' | 'between';
  value: Line;
  filters: FilterValues;
  check: 'on_change' | 'hourly' | 'daily';
  people: Named[];
  channels: Named[];
  active: boolean;
  crossed: boolean;
  now: string | null;
  looked_at: string | null;
  fired_at: string | null;
  trouble: string | null;
  maker: Named;
};
export type BoardLink = {
  id: number;
  title: string;
  filters: FilterValues;
  embed: string[];
  until: string | null;
  active: boolean;
  has_password: boolean;
  seen: number;
  url: string;
  maker: Named;
};
export type SavedFilter = { id: number; title: string; filters: FilterValues; default: boolean };

/** What is kept for a board: its rows, where they are listed, and where one of them is. */
const KINDS = {
  subscriptions: '/board-subscriptions',
  alerts: '/board-alerts',
  links: '/board-links',
  'saved-filters': '/saved-filters',
} as const;
type Rows = { subscriptions: Subscription; alerts: Alert; links: BoardLink; 'saved-filters': SavedFilter };
export type Kind = keyof typeof KINDS;

export const boardPath = ({ app, dashboard }: Board) => `/apps/${app}/dashboards/${dashboard}`;
const keyOf = (board: Board, kind: Kind) => [...keys.dashboard(board.app, board.dashboard), kind];

export function useKept<K extends Kind>(board: Board, kind: K, on = true) {
  return useQuery({
    queryKey: keyOf(board, kind),
    queryFn: async () => {
      const found = await api.get<Record<string, Rows[K][]>>(`${boardPath(board)}/${kind}`);
      return found[kind === 'saved-filters' ? 'saved' : kind] ?? [];
    },
    enabled: on,
  });
}

/** Make, change and end them; the list follows. */
export function useKeeping<K extends Kind>(board: Board, kind: K) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: keyOf(board, kind) });
  const save = useMutation({
    mutationFn: ({ id, ...given }: { id?: number } & Record<string, unknown>) =>
      id ? api.patch<Rows[K]>(`${KINDS[kind]}/${id}`, given) : api.post<Rows[K]>(`${boardPath(board)}/${kind}`, given),
    onSuccess,
  });
  const remove = useMutation({ mutationFn: (id: number) => api.delete(`${KINDS[kind]}/${id}`), onSuccess });
  return { save, remove, refresh: onSuccess };
}

export type ChannelChoice = Named & { kind: string; kind_title: string };

/** Groups a builder may send to. */
export function useChannels(on: boolean) {
  return useQuery({
    queryKey: ['channel-choices'],
    queryFn: async () => (await api.get<{ channels: ChannelChoice[] }>('/channels/choices')).channels,
    enabled: on,
  });
}
