/** The records chosen in a list: by hand, or all that match. */
export type Chosen = { ids: ReadonlySet<number | string>; all: boolean };

export const NOTHING_CHOSEN: Chosen = { ids: new Set(), all: false };

export function chosenIds(ids: ReadonlySet<number | string>): Chosen {
  return { ids, all: false };
}

export function isAnyChosen({ ids, all }: Chosen): boolean {
  return all || ids.size > 0;
}
