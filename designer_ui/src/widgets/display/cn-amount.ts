import Decimal from 'decimal.js';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿', '兆'];

/** An amount as it is written on a Chinese cheque. */
export function amountInWords(amount: string): string {
  const value = new Decimal(amount).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  const [yuan = '0', cents = '00'] = value.abs().toFixed(2).split('.');
  const [jiao = 0, fen = 0] = [...cents].map(Number);
  if (value.isZero()) {
    return '零元整';
  }
  const whole = Number(yuan) || yuan.length > 15 ? `${wholeInWords(yuan)}元` : '';
  const gap = whole && !jiao && fen ? '零' : '';
  const tail = (jiao ? `${DIGITS[jiao]}角` : '') + (fen ? `${DIGITS[fen]}分` : '');
  return `${value.isNegative() ? '负' : ''}${whole}${gap}${tail}${fen ? '' : '整'}`;
}

function groupsOf(digits: string): number[] {
  const padded = digits.padStart(Math.ceil(digits.length / 4) * 4, '0');
  return (padded.match(/\d{4}/g) ?? []).map(Number);
}

function wholeInWords(digits: string): string {
  const groups = groupsOf(digits);
  let words = '';
  let pending = false;
  groups.forEach((group, index) => {
    if (!group) {
      pending = words !== '';
      return;
    }
    const zero = words && (pending || group < 1000) ? '零' : '';
    words += zero + thousandsInWords(group) + (GROUPS[groups.length - 1 - index] ?? '');
    pending = false;
  });
  return words;
}

function thousandsInWords(group: number): string {
  let words = '';
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit) {
      words += `${DIGITS[digit]}${PLACES[place]}`;
    } else if (words && group % 10 ** place && !words.endsWith('零')) {
      words += '零';
    }
  }
  return words;
}
