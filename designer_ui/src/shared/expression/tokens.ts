/** The words of a formula: names, numbers, texts and signs with their positions. */

/** A text that is no formula; `position` is the character where the reader got lost. */
export class FormulaSyntaxError extends Error {
  readonly texts: Readonly<Record<string, string>>;
  readonly position: number;
  constructor(zh: string, en: string, position: number) {
    super(en);
    this.texts = { 'zh-CN': zh, en };
    this.position = position;
  }
}

export type Token = {
  readonly kind: 'name' | 'quoted' | 'number' | 'text' | 'sign' | 'end';
  readonly value: string;
  readonly at: number;
};

const MOST_TOKENS = 4000;
const SPACES = new Set(' \t\r\n\u00a0\u3000\u200b\ufeff');
const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’' };
const SIGNS = ['<>', '<=', '>=', '!=', '==', ...'+-*/^&%=<>(),.'];
const SAME: Readonly<Record<string, string>> = {
  '。': '.',
  '×': '*',
  '÷': '/',
  '≠': '<>',
  '≤': '<=',
  '≥': '>=',
  '、': ',',
};
const SPELLINGS: Readonly<Record<string, string>> = { '!=': '<>', '==': '=' };

export const isNameStart = (char: string): boolean => /^[\p{L}_]$/u.test(char);
export const isNamePart = (char: string): boolean => /^[\p{L}\p{N}_]$/u.test(char);

const fold = (char: string): string =>
  char >= '！' && char <= '～' && char.length === 1 ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : char;

/** Return the words of `source`, closed by an `end`; throws FormulaSyntaxError. */
export function tokenise(source: string): Token[] {
  const reader = new Reader([...source]);
  const found: Token[] = [];
  while (reader.at < reader.chars.length) {
    if (SPACES.has(reader.folded(reader.at))) reader.at += 1;
    else found.push(reader.next());
  }
  if (found.length > MOST_TOKENS) {
    throw new FormulaSyntaxError('公式太长，请拆分。', 'The formula is too long. Split it.', reader.at);
  }
  return [...found, { kind: 'end', value: '', at: reader.chars.length }];
}

class Reader {
  at = 0;
  readonly chars: readonly string[];
  private readonly plain: readonly string[];

  constructor(chars: readonly string[]) {
    this.chars = chars;
    this.plain = chars.map(fold);
  }

  raw(at: number): string {
    return this.chars[at] ?? '';
  }

  folded(at: number): string {
    return this.plain[at] ?? '';
  }

  next(): Token {
    const char = this.folded(this.at);
    const close = QUOTES[this.raw(this.at)] ?? QUOTES[char];
    if (close) return this.quoted(close);
    if (char === '{') return this.braced();
    if (/^[0-9]$/u.test(char) || (char === '.' && /^[0-9]$/u.test(this.folded(this.at + 1)))) return this.number();
    if (isNameStart(this.raw(this.at))) return this.name();
    return this.sign();
  }

  quoted(close: string): Token {
    const start = this.at;
    const open = this.raw(start);
    const ends = new Set(QUOTES[open] ? [close] : [close, open]);
    const parts: string[] = [];
    let place = start + 1;
    for (; place < this.chars.length; place += 1) {
      const char = this.raw(place);
      if (ends.has(char)) {
        if (this.raw(place + 1) !== char) break;
        place += 1;
      }
      parts.push(char);
    }
    if (place >= this.chars.length) {
      throw new FormulaSyntaxError('文本缺少右引号。', 'This text has no closing quote.', start);
    }
    this.at = place + 1;
    return { kind: 'text', value: parts.join(''), at: start };
  }

  braced(): Token {
    const start = this.at;
    const end = this.plain.indexOf('}', start);
    const value =
      end > 0
        ? this.chars
            .slice(start + 1, end)
            .join('')
            .trim()
        : '';
    if (!value) {
      const en = 'Braces hold the name of a field and end with }.';
      throw new FormulaSyntaxError('花括号里应是字段名称，并以 } 结束。', en, start);
    }
    this.at = end + 1;
    return { kind: 'quoted', value, at: start };
  }

  digits(at: number): number {
    let end = at;
    while (/^[0-9]$/u.test(this.folded(end))) end += 1;
    return end;
  }

  number(): Token {
    const start = this.at;
    let end = this.digits(start);
    if (this.folded(end) === '.') end = this.digits(end + 1);
    if (/^[eE]$/u.test(this.folded(end))) {
      const from = /^[+-]$/u.test(this.folded(end + 1)) ? end + 2 : end + 1;
      const stop = this.digits(from);
      if (stop - from > 3) {
        throw new FormulaSyntaxError('数字的指数太大。', 'The exponent of this number is too big.', start);
      }
      end = stop > from ? stop : end;
    }
    if (isNameStart(this.folded(end))) {
      const zh = '数字后面不能直接跟名称；以数字开头的字段请写成 {2024 年}。';
      throw new FormulaSyntaxError(zh, 'A name cannot follow a number; write such a field as {2024 sales}.', end);
    }
    this.at = end;
    return { kind: 'number', value: this.plain.slice(start, end).join(''), at: start };
  }

  name(): Token {
    const start = this.at;
    while (isNamePart(this.raw(this.at))) this.at += 1;
    return { kind: 'name', value: this.chars.slice(start, this.at).join(''), at: start };
  }

  sign(): Token {
    const start = this.at;
    const char = this.folded(start);
    const same = SAME[char];
    const pair = char + this.folded(start + 1);
    const found = SIGNS.find((sign) => (sign.length > 1 ? sign === pair : sign === char));
    if (!same && !found) {
      throw new FormulaSyntaxError(`公式中不能使用“${char}”。`, `A formula cannot contain '${char}'.`, start);
    }
    this.at += same ? 1 : (found?.length ?? 1);
    const value = same ?? SPELLINGS[found ?? ''] ?? found ?? '';
    return { kind: 'sign', value, at: start };
  }
}
