import type { Tile } from '@/features/dashboard/model/types';

/** What everybody may know of a public board. */
export type PublicBoard = { title: string; filters: string[]; tiles: Tile[]; until: string | null };
