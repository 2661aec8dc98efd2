/** The reading of regular expressions: a pattern becomes nested parts. */

/** A text that is no pattern, or one too large to be safe. */
export class RegexError extends Error {}

type Test = (char: string) => boolean;
type Range = readonly [number, number];
export type Node =
  | { readonly kind: 'set'; readonly test: Test }
  | { readonly kind: 'assert'; readonly sign: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'either'; readonly parts: readonly Node[] }
  | { readonly kind: 'group'; readonly number: number; readonly node: Node }
  | {
      readonly kind: 'repeat';
      readonly node: Node;
      readonly least: number;
      readonly most: number | null;
      readonly greedy: boolean;
    };

const MOST_REPEATS = 200;
const MOST_CHARACTERS = 500;
const CLASSES: Readonly<Record<string, readonly Range[]>> = {
  d: [[48, 57]],
  w: [
    [48, 57],
    [65, 90],
    [95, 95],
    [97, 122],
  ],
  s: [
    [9, 13],
    [32, 32],
  ],
};
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v' };
const code = (char: string): number => char.codePointAt(0) ?? 0;

const inside =
  (ranges: readonly Range[]): Test =>
  (char) => {
    const found = code(char);
    return ranges.some(([low, high]) => low <= found && found <= high);
  };

/** Return the parts of `pattern` and how many groups it captures; throws RegexError. */
export function readPattern(pattern: string): { readonly node: Node; readonly groups: number } {
  const chars = [...pattern];
  if (chars.length > MOST_CHARACTERS) throw new RegexError();
  const reader = new Reader(chars);
  const node = reader.either(0);
  if (reader.char) throw new RegexError();
  return { node, groups: reader.groups };
}

class Reader {
  groups = 0;
  private at: number;
  private readonly fold: boolean;
  private readonly chars: readonly string[];

  constructor(chars: readonly string[]) {
    this.chars = chars;
    this.fold = chars.slice(0, 4).join('') === '(?i)';
    this.at = this.fold ? 4 : 0;
  }

  get char(): string {
    return this.chars[this.at] ?? '';
  }

  take(): string {
    const { char } = this;
    if (!char) throw new RegexError();
    this.at += 1;
    return char;
  }

  skip(wanted: string): boolean {
    const found = this.chars.slice(this.at, this.at + wanted.length).join('') === wanted;
    if (found) this.at += wanted.length;
    return found;
  }

  either(depth: number): Node {
    if (depth > 50) throw new RegexError();
    const first = this.sequence(depth);
    const parts = [first];
    while (this.skip('|')) parts.push(this.sequence(depth));
    return parts.length > 1 ? { kind: 'either', parts } : first;
  }

  sequence(depth: number): Node {
    const parts: Node[] = [];
    while (this.char && this.char !== '|' && this.char !== ')') parts.push(this.repeated(this.one(depth)));
    return { kind: 'sequence', parts };
  }

  repeated(start: Node): Node {
    const signs: Record<string, readonly [number, number | null]> = { '*': [0, null], '+': [1, null], '?': [0, 1] };
    let node = start;
    while (this.char && '*+?{'.includes(this.char)) {
      const char = this.take();
      const [least, most] = signs[char] ?? this.counts();
      node = { kind: 'repeat', node, least, most, greedy: !this.skip('?') };
    }
    return node;
  }

  counts(): readonly [number, number | null] {
    const least = this.number();
    let most: number | null = least;
    if (this.skip(',')) most = this.char === '}' ? null : this.number();
    if (!this.skip('}') || (most !== null && most < least)) throw new RegexError();
    return [least, most];
  }

  number(): number {
    let digits = '';
    while (/^[0-9]$/u.test(this.char)) digits += this.take();
    if (!digits || Number(digits) > MOST_REPEATS) throw new RegexError();
    return Number(digits);
  }

  one(depth: number): Node {
    const char = this.take();
    if ('|)*+?'.includes(char)) throw new RegexError();
    if (char === '(') return this.group(depth);
    if (char === '[') return this.set();
    if (char === '.') return { kind: 'set', test: (other) => other !== '\n' };
    if (char === '^' || char === '$') return { kind: 'assert', sign: char };
    if (char === '\\') return this.escaped();
    return this.test([[code(char), code(char)]], false);
  }

  group(depth: number): Node {
    let number = 0;
    if (!this.skip('?:')) {
      if (this.char === '?') throw new RegexError();
      this.groups += 1;
      number = this.groups;
    }
    const node = this.either(depth + 1);
    if (!this.skip(')')) throw new RegexError();
    return number ? { kind: 'group', number, node } : node;
  }

  escaped(): Node {
    const char = this.take();
    if (char === 'b' || char === 'B') return { kind: 'assert', sign: char };
    const known = CLASSES[char.toLowerCase()];
    if (known) return this.test(known, char !== char.toLowerCase());
    const found = code(this.character(char));
    return this.test([[found, found]], false);
  }

  /** Return the character that an escape stands for. */
  character(char: string): string {
    const control = CONTROLS[char];
    if (control) return control;
    if (char === 'u' || char === 'x') {
      const length = char === 'u' ? 4 : 2;
      const digits = this.chars.slice(this.at, this.at + length).join('');
      if (digits.length < length || !/^[0-9a-f]+$/iu.test(digits)) throw new RegexError();
      this.at += length;
      return String.fromCodePoint(Number.parseInt(digits, 16));
    }
    if (/^[A-Za-z0-9]$/u.test(char)) throw new RegexError();
    return char;
  }

  set(): Node {
    const negated = this.skip('^');
    const ranges: Range[] = [];
    const excluded: Test[] = [];
    for (let first = true; first || this.char !== ']'; first = false) this.member(ranges, excluded);
    this.take();
    return this.test(ranges, negated, excluded);
  }

  /** Read one character, range or class inside square brackets. */
  member(ranges: Range[], excluded: Test[]): void {
    let char = this.take();
    if (char === '\\') {
      char = this.take();
      const known = CLASSES[char.toLowerCase()];
      if (known) {
        const test = inside(known);
        if (char === char.toLowerCase()) ranges.push(...known);
        else excluded.push((other) => !test(other));
        return;
      }
      char = this.character(char);
    }
    const last = this.rangeEnd(char);
    if (code(last) < code(char)) throw new RegexError();
    ranges.push([code(char), code(last)]);
  }

  rangeEnd(char: string): string {
    const after = this.chars[this.at + 1] ?? '';
    if (this.char !== '-' || after === ']' || !after) return char;
    this.take();
    const last = this.take();
    return last === '\\' ? this.character(this.take()) : last;
  }

  /** Return the node for one character inside, or outside, of `ranges`. */
  test(ranges: readonly Range[], negated: boolean, others: readonly Test[] = []): Node {
    const found = inside(ranges);
    const plain: Test = (char) => (found(char) || others.some((test) => test(char))) !== negated;
    if (!this.fold) return { kind: 'set', test: plain };
    return { kind: 'set', test: (char) => plain(char) || plain(char.toLowerCase()) || plain(char.toUpperCase()) };
  }
}
