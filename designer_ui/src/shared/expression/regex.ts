/** Regular expressions whose time grows with the text, never explodes; see the Python twin. */
import { type Node, RegexError, readPattern } from './regex-syntax';

export { RegexError };

const MOST_STEPS = 5_000_000;
const MOST_INSTRUCTIONS = 3000;
export type Span = readonly [number, number];
type Spans = readonly (number | null)[];
type Instruction =
  | { readonly do: 'set'; readonly test: (char: string) => boolean }
  | { readonly do: 'assert'; readonly sign: string }
  | { readonly do: 'save'; readonly slot: number }
  | { readonly do: 'jump'; readonly to: number }
  | { readonly do: 'split'; readonly first: number; readonly second: number }
  | { readonly do: 'match' };
type Thread = readonly [place: number, spans: Spans];

/** Return `pattern` ready for searching; throws RegexError for one that is none. */
export function compileRegex(pattern: string): Regex {
  const { node, groups } = readPattern(pattern);
  const writer = new Writer();
  writer.write({ kind: 'group', number: 0, node });
  writer.program.push({ do: 'match' });
  return new Regex(writer.program, groups);
}

class Writer {
  readonly program: Instruction[] = [];

  write(node: Node): void {
    if (this.program.length > MOST_INSTRUCTIONS) throw new RegexError();
    if (node.kind === 'set') this.program.push({ do: 'set', test: node.test });
    else if (node.kind === 'assert') this.program.push({ do: 'assert', sign: node.sign });
    else if (node.kind === 'sequence') for (const part of node.parts) this.write(part);
    else if (node.kind === 'either') this.either(node.parts);
    else if (node.kind === 'group') {
      this.program.push({ do: 'save', slot: node.number * 2 });
      this.write(node.node);
      this.program.push({ do: 'save', slot: node.number * 2 + 1 });
    } else this.repeat(node);
  }

  private hole(): number {
    return this.program.push({ do: 'match' }) - 1;
  }

  private either(parts: readonly Node[]): void {
    const exits: number[] = [];
    for (const part of parts.slice(0, -1)) {
      const place = this.hole();
      this.write(part);
      exits.push(this.hole());
      this.program[place] = { do: 'split', first: place + 1, second: this.program.length };
    }
    for (const part of parts.slice(-1)) this.write(part);
    for (const place of exits) this.program[place] = { do: 'jump', to: this.program.length };
  }

  private repeat({ node, least, most, greedy }: Extract<Node, { kind: 'repeat' }>): void {
    for (let count = 0; count < least; count += 1) this.write(node);
    const places: number[] = [];
    for (let count = least; count < (most ?? least + 1); count += 1) {
      places.push(this.hole());
      this.write(node);
    }
    const [start] = places;
    if (most === null && start !== undefined) this.program.push({ do: 'jump', to: start });
    const outside = this.program.length;
    for (const place of places) {
      const [first, second] = greedy ? [place + 1, outside] : [outside, place + 1];
      this.program[place] = { do: 'split', first, second };
    }
  }
}

/** A pattern made ready for searching in a list of characters. */
export class Regex {
  private readonly program: readonly Instruction[];
  private readonly groups: number;

  constructor(program: readonly Instruction[], groups: number) {
    this.program = program;
    this.groups = groups;
  }

  /** Return where the first match and its groups are, null without one; throws RegexError when it is too long. */
  search(chars: readonly string[], start = 0): readonly (Span | null)[] | null {
    if (chars.length * this.program.length > MOST_STEPS) throw new RegexError();
    const nothing: Spans = Array.from({ length: (this.groups + 1) * 2 }, () => null);
    let threads: Thread[] = [];
    let best: Spans | null = null;
    for (let at = start; at <= chars.length; at += 1) {
      if (!best) this.follow(threads, new Set(threads.map(([place]) => place)), [0, nothing], chars, at);
      const [following, found] = this.step(threads, chars, at);
      threads = following;
      best = found ?? best;
      if (best && !threads.length) break;
    }
    return best && pairs(best);
  }

  /** Return the threads behind the character at `at`, and a match before it. */
  private step(threads: readonly Thread[], chars: readonly string[], at: number): readonly [Thread[], Spans | null] {
    const char = chars[at];
    const following: Thread[] = [];
    const seen = new Set<number>();
    for (const [place, spans] of threads) {
      const instruction = this.program[place];
      if (instruction?.do === 'match') return [following, spans];
      if (char !== undefined && instruction?.do === 'set' && instruction.test(char)) {
        this.follow(following, seen, [place + 1, spans], chars, at + 1);
      }
    }
    return [following, null];
  }

  /** Add the thread `first`, moved over all that takes no character. */
  private follow(threads: Thread[], seen: Set<number>, first: Thread, chars: readonly string[], at: number): void {
    const waiting: Thread[] = [first];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [place] = next;
      if (seen.has(place)) continue;
      seen.add(place);
      const onwards = moves(this.program[place], next, chars, at);
      if (onwards) waiting.push(...onwards);
      else threads.push(next);
    }
  }
}

/** Return the threads that follow without a character, the last first; null where one is needed. */
function moves(
  step: Instruction | undefined,
  [place, spans]: Thread,
  chars: readonly string[],
  at: number,
): readonly Thread[] | null {
  if (step?.do === 'jump') return [[step.to, spans]];
  if (step?.do === 'save') return [[place + 1, spans.with(step.slot, at)]];
  if (step?.do === 'assert') return asserts(step.sign, chars, at) ? [[place + 1, spans]] : [];
  if (step?.do !== 'split') return null;
  return [
    [step.second, spans],
    [step.first, spans],
  ];
}

function pairs(spans: Spans): (Span | null)[] {
  const found: (Span | null)[] = [];
  for (let place = 0; place < spans.length; place += 2) {
    const [from, to] = [spans[place] ?? null, spans[place + 1] ?? null];
    found.push(from === null || to === null ? null : [from, to]);
  }
  return found;
}

const isWord = (char: string | undefined): boolean => char !== undefined && /^[A-Za-z0-9_]$/u.test(char);

function asserts(sign: string, chars: readonly string[], at: number): boolean {
  if (sign === '^') return at === 0;
  if (sign === '$') return at === chars.length;
  return (isWord(chars[at - 1]) !== isWord(chars[at])) === (sign === 'b');
}
