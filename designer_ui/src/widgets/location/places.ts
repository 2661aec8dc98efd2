export type Place = { lng: number; lat: number; address?: string; accuracy?: number };

const EARTH = 6_371_008.8;

export function placeOf(value: unknown): Place | null {
  if (typeof value !== 'object' || value === null || !('lng' in value) || !('lat' in value)) {
    return null;
  }
  const { lng, lat } = value as { lng: unknown; lat: unknown };
  return typeof lng === 'number' && typeof lat === 'number' ? (value as Place) : null;
}

export function pairOf({ lng, lat }: Place): string {
  return `${lng.toFixed(6)}, ${lat.toFixed(6)}`;
}

/** `天安门 (116.397000, 39.908000)` */
export function wordsOf(value: unknown): string {
  const place = placeOf(value);
  if (!place) {
    return '';
  }
  return place.address ? `${place.address} (${pairOf(place)})` : `(${pairOf(place)})`;
}

/** The place that a pasted text means, longitude first; undefined when it names none. */
export function placeMeant(text: string): Place | undefined {
  const found = text.match(/\(?(-?\d{1,3}(?:\.\d+)?)\s*[,， ]\s*(-?\d{1,2}(?:\.\d+)?)\)?/);
  const [whole, lng, lat] = found ?? [];
  if (whole === undefined || Math.abs(Number(lng)) > 180 || Math.abs(Number(lat)) > 90) {
    return undefined;
  }
  const address = text.replace(whole, '').replace(/^[\s,，]+|[\s,，]+$/g, '');
  return { lng: Number(lng), lat: Number(lat), ...(address ? { address } : {}) };
}

/** The way between two places over the surface of the earth, in metres. */
export function metres(one: Place, other: Place): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const across = Math.sin(rad(other.lng - one.lng) / 2) ** 2;
  const down = Math.sin(rad(other.lat - one.lat) / 2) ** 2;
  const chord = down + Math.cos(rad(one.lat)) * Math.cos(rad(other.lat)) * across;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** An address that opens the place on a map. */
export function mapLink({ lng, lat }: Place): string {
  return `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lng}#map=17/${lat}/${lng}`;
}
