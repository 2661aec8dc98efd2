import type { Json } from '@/api/types';
import type { ChartCell, ChartData } from '../types';

/** What is known of a file of boundaries before it is fetched. */
export type Boundary = { id: number; title: string; review: string; codes: string[] };
export type Feature = { type: 'Feature'; properties: { code: string; name: string }; geometry: Geometry };
export type Geometry = { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] };
type Ring = number[][];
export type Shape = { type: 'FeatureCollection'; features: Feature[] };

/** The rows that stand for a region: their keys and numbers. */
export type Placed = { code: string; name: string; rows: number[] };

const CODE = /^\d{6}$/;
const PROVINCE_ENDS = '0000';
const CITY_ENDS = '00';

/** Whether a region lies in another, or is it: 330106 in 330100 in 330000. */
export function covers(outer: string, inner: string): boolean {
  if (outer.endsWith(PROVINCE_ENDS)) {
    return inner.slice(0, 2) === outer.slice(0, 2);
  }
  return outer.endsWith(CITY_ENDS) ? inner.slice(0, 4) === outer.slice(0, 4) : inner === outer;
}

const regionOf = (key: Json | undefined) => (typeof key === 'string' && CODE.test(key) ? key : null);

/** The region of a file in which a row lies: its own code first, then the one around it, then its name. */
function homeOf(key: Json | undefined, label: ChartCell | undefined, at: ReadonlyMap<string, Feature>): Feature | null {
  const code = regionOf(key);
  if (code) {
    const around = [code, `${code.slice(0, 4)}${CITY_ENDS}`, `${code.slice(0, 2)}${PROVINCE_ENDS}`];
    return around.map((one) => at.get(one)).find((one) => one !== undefined) ?? null;
  }
  const said = String(label ?? '');
  return said ? ([...at.values()].find(({ properties }) => properties.name.startsWith(said)) ?? null) : null;
}

/** The regions of a file that have rows, by the dimension at `place`. */
export function placedOf(data: ChartData, shape: Shape, place = 0): { found: Placed[]; homes: (Feature | null)[] } {
  const at = new Map(
    shape.features.filter(({ properties }) => properties.code).map((one) => [one.properties.code, one]),
  );
  const homes = data.rows.map((row, index) => homeOf(data.keys[index]?.[place], row[place], at));
  const found = new Map<string, Placed>();
  for (const [index, home] of homes.entries()) {
    if (home) {
      const { code, name } = home.properties;
      const one = found.get(code) ?? { code, name, rows: [] };
      one.rows.push(index);
      found.set(code, one);
    }
  }
  return { found: [...found.values()], homes };
}

/** How many rows lie in the regions of a file; by codes alone, before it is fetched. */
function countIn({ codes }: Boundary, data: ChartData): number {
  const known = new Set(codes);
  const inside = (code: string) =>
    known.has(code) || known.has(`${code.slice(0, 4)}${CITY_ENDS}`) || known.has(`${code.slice(0, 2)}${PROVINCE_ENDS}`);
  return data.keys.filter(([key]) => {
    const code = regionOf(key);
    return code !== null && inside(code);
  }).length;
}

/** The files that show any row, the best first: most rows, then fewest regions; texts may mean any file. */
export function fitting(boundaries: readonly Boundary[], data: ChartData): Boundary[] {
  const coded = data.keys.some(([key]) => regionOf(key));
  const counted = boundaries.map((one) => ({ one, count: coded ? countIn(one, data) : 1 }));
  return counted
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.one.codes.length - b.one.codes.length)
    .map(({ one }) => one);
}

/** The file that shows the inside of a region, if there is one. */
export function insideOf(code: string, boundaries: readonly Boundary[], now: Boundary): Boundary | undefined {
  return boundaries.find(
    (one) =>
      one.id !== now.id && one.codes.length > 0 && one.codes.every((inner) => inner !== code && covers(code, inner)),
  );
}

function sizeOf(ring: Ring): number {
  return ring.reduce((sum, [x = 0, y = 0], at) => {
    const [nextX = 0, nextY = 0] = ring[(at + 1) % ring.length] ?? [];
    return sum + x * nextY - nextX * y;
  }, 0);
}

/** The middle of the largest part of a region. */
export function middleOf({ geometry }: Feature): [number, number] {
  const rings = geometry.type === 'Polygon' ? [geometry.coordinates[0]] : geometry.coordinates.map(([ring]) => ring);
  const outer = rings.filter((ring) => ring !== undefined);
  const [largest = []] = outer.sort((a, b) => Math.abs(sizeOf(b)) - Math.abs(sizeOf(a)));
  const [xs, ys] = [largest.map(([x = 0]) => x), largest.map(([, y = 0]) => y)];
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}
