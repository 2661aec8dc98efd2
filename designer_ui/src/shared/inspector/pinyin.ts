// The first character of each letter's run in the browser's pinyin order.
const FIRSTS = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀';
const LETTERS = 'abcdefghjklmnopqrstwxyz';
const PINYIN = new Intl.Collator('zh-CN-u-co-pinyin');

function initialOf(char: string): string {
  if (!/[一-鿿]/.test(char)) {
    return char;
  }
  let found = '';
  for (const [index, first] of [...FIRSTS].entries()) {
    if (PINYIN.compare(char, first) >= 0) {
      found = LETTERS[index] ?? '';
    }
  }
  return found;
}

/** `下拉单选` → `xldx`: what a person types for a Chinese word. */
export function initials(text: string): string {
  return [...text].map(initialOf).join('').toLowerCase();
}
