/** Amounts of money in Chinese capitals. */
import { Decimal, type ErrorValue, NUM_ERROR } from '../values';
import { rounded } from './rounding';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const LARGEST = '9999999999999999';

/** Return `amount`, rounded to fen, in capitals; #NUM! from 10^16 on. */
export function capitals(amount: Decimal): string | ErrorValue {
  if (amount.abs().gte(LARGEST)) return NUM_ERROR;
  const fen = BigInt(rounded(amount.abs(), 2, Decimal.ROUND_HALF_UP).times(100).toFixed(0));
  const [yuan, cents] = [fen / 100n, Number(fen % 100n)];
  if (!fen) return '零元整';
  return `${amount.lt(0) ? '负' : ''}${yuan ? `${whole(String(yuan))}元` : ''}${centsOf(cents, yuan > 0n)}`;
}

function whole(digits: string): string {
  let [shown, gap] = ['', false];
  for (const [place, char] of [...digits].entries()) {
    const power = digits.length - 1 - place;
    if (char === '0') gap = true;
    else {
      shown += (gap ? '零' : '') + DIGITS[Number(char)] + PLACES[power % 4];
      gap = false;
    }
    if (power && power % 4 === 0) shown += group(digits, place, power);
  }
  return shown;
}

/** Return 万 or 亿 behind a group that is not empty. */
function group(digits: string, place: number, power: number): string {
  const from = power === 8 ? 0 : Math.max(0, place - 3);
  if (!/[1-9]/u.test(digits.slice(from, place + 1))) return '';
  return power === 8 ? '亿' : '万';
}

function centsOf(cents: number, afterYuan: boolean): string {
  if (!cents) return '整';
  const [jiao, fen] = [Math.floor(cents / 10), cents % 10];
  const shown = jiao ? `${DIGITS[jiao]}角` : afterYuan ? '零' : '';
  return fen ? `${shown}${DIGITS[fen]}分` : `${shown}整`;
}
