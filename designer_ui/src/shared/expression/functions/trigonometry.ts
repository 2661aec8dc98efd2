import { isRow, native } from '../convert';
import {
  Decimal,
  DIV_ERROR,
  isBlank,
  isNumber,
  NUM_ERROR,
  type Numeric,
  VALUE_ERROR,
  type Value,
  Work,
  worked,
} from '../values';
import { rounded } from './rounding';

/** Far more digits than are shown: a tangent beside a right angle has none to lose. */
const Fine = Decimal.clone({ precision: 120, rounding: Decimal.ROUND_HALF_EVEN, maxE: 99_999, minE: -99_999 });
const LARGEST = new Fine('1e15');
const PI = Fine.acos(-1);
const EARTH = new Fine('6371008.8');
const LIMITS: Readonly<Record<'lng' | 'lat', number>> = { lng: 180, lat: 90 };

const within =
  (find: (angle: Decimal) => Numeric) =>
  (angle: Decimal): Numeric =>
    angle.abs().gt(LARGEST) ? NUM_ERROR : find(new Fine(angle));

const half = (value: Decimal): Decimal => value.div(2).sin().pow(2);

function radians(place: Value): readonly [Decimal, Decimal] | null {
  if (!isRow(place)) return null;
  const [lng, lat] = (['lng', 'lat'] as const).map((name) => {
    const degrees = native(place[name]);
    return isNumber(degrees) && degrees.abs().lte(LIMITS[name]) ? new Fine(degrees).times(PI).div(180) : null;
  });
  return lng && lat ? [lng, lat] : null;
}

function metres(one: Value, other: Value): Value {
  if (isBlank(one) || isBlank(other)) return null;
  const [first, second] = [radians(one), radians(other)];
  if (!first || !second) return VALUE_ERROR;
  const across = first[1]
    .cos()
    .times(second[1].cos())
    .times(half(second[0].minus(first[0])));
  const chord = Decimal.min(1, half(second[1].minus(first[1])).plus(across).sqrt());
  return rounded(EARTH.times(new Fine(chord).asin()).times(2), 2, Decimal.ROUND_HALF_UP);
}

export const trigonometry = {
  SIN: within((angle) => worked(angle.sin())),
  COS: within((angle) => worked(angle.cos())),
  TAN: within((angle) => worked(angle.sin().div(angle.cos()))),
  COT: within((angle) => (angle.isZero() ? DIV_ERROR : worked(angle.cos().div(angle.sin())))),
  RADIANS: (degrees: Decimal): Numeric => worked(new Work(degrees).times(new Work(PI)).div(180)),
  DEGREES: (angle: Decimal): Numeric => worked(new Work(angle).times(180).div(new Work(PI))),
  DISTANCE: metres,
};
