import { tokenise } from '../tokens';

/** A part of a formula's text, in UTF-16 positions as editors count. */
export type Span = { from: number; to: number; kind: 'path' | 'call' | 'number' | 'text' | 'word'; value: string };

const WORDS = new Set(['AND', 'OR', 'NOT', 'IN', 'TRUE', 'FALSE']);

/** Code points to UTF-16: an emoji in a text counts twice in the editor. */
export function offsets(source: string): number[] {
  const found: number[] = [];
  let at = 0;
  for (const char of source) {
    found.push(at);
    at += char.length;
  }
  return [...found, at];
}

type Tokens = ReturnType<typeof tokenise>;

function tokensOf(source: string): Tokens {
  try {
    return tokenise(source);
  } catch {
    return [];
  }
}

/** How far a token reaches: up to the next one, without the spaces between. */
function endOf(source: string, tokens: Tokens, index: number, places: readonly number[]): number {
  const start = places[tokens[index]?.at ?? 0] ?? 0;
  const next = places[tokens[index + 1]?.at ?? places.length - 1] ?? source.length;
  return start + source.slice(start, next).trimEnd().length;
}

function isName(tokens: Tokens, index: number): boolean {
  const kind = tokens[index]?.kind;
  return kind === 'name' || kind === 'quoted';
}

/** `customer.level` is one path of two names. */
function pathEnd(tokens: Tokens, index: number): number {
  let last = index;
  while (tokens[last + 1]?.value === '.' && tokens[last + 1]?.kind === 'sign' && isName(tokens, last + 2)) {
    last += 2;
  }
  return last;
}

function nameSpan(source: string, tokens: Tokens, index: number, places: readonly number[]): [Span, number] {
  const from = places[tokens[index]?.at ?? 0] ?? 0;
  const word = tokens[index]?.value ?? '';
  const plain = tokens[index]?.kind === 'name';
  if (plain && tokens[index + 1]?.value === '(' && tokens[index + 1]?.kind === 'sign') {
    return [{ from, to: endOf(source, tokens, index, places), kind: 'call', value: word }, index + 1];
  }
  if (plain && WORDS.has(word.toUpperCase())) {
    return [{ from, to: endOf(source, tokens, index, places), kind: 'word', value: word }, index + 1];
  }
  const last = pathEnd(tokens, index);
  const names = tokens.slice(index, last + 1).filter((_, at) => at % 2 === 0);
  const value = names.map((token) => token.value).join('.');
  return [{ from, to: endOf(source, tokens, last, places), kind: 'path', value }, last + 1];
}

/** The names, calls and values of a formula, for colouring; nothing while it cannot be read. */
export function spansOf(source: string): Span[] {
  const tokens = tokensOf(source);
  const places = offsets(source);
  const spans: Span[] = [];
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index];
    if (token && isName(tokens, index)) {
      const [span, next] = nameSpan(source, tokens, index, places);
      spans.push(span);
      index = next;
      continue;
    }
    if (token?.kind === 'number' || token?.kind === 'text') {
      const from = places[token.at] ?? 0;
      spans.push({ from, to: endOf(source, tokens, index, places), kind: token.kind, value: token.value });
    }
    index += 1;
  }
  return spans;
}
