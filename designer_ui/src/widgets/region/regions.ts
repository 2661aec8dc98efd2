import { useQuery } from '@tanstack/react-query';
import { api } from '@/api/client';

export type Region = { code: string; name: string; children?: Region[] };

/** Provinces, cities, districts; fetched once. */
export function useRegions() {
  return useQuery({
    queryKey: ['regions'],
    queryFn: async () => (await api.get<{ regions: Region[] }>('/regions')).regions,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The way from the province down to `code`. */
export function pathTo(regions: readonly Region[], code: string): Region[] {
  for (const region of regions) {
    if (region.code === code) {
      return [region];
    }
    const below = pathTo(region.children ?? [], code);
    if (below.length) {
      return [region, ...below];
    }
  }
  return [];
}

/** The tree cut off below `levels`. */
export function downTo(regions: readonly Region[], levels: number): Region[] {
  return regions.map(({ code, name, children }) =>
    levels > 1 && children?.length ? { code, name, children: downTo(children, levels - 1) } : { code, name },
  );
}
