/** The call around the caret: its name, and which argument is being written. */
export type Calling = { name: string; argument: number };

const TEXTS = /"[^"]*("|$)|'[^']*('|$)/g;
const PARTS = /([\p{L}\p{N}_]+)?\s*\(|[),，]/gu;

/** Return the innermost call whose arguments hold position `caret`; null outside all calls. */
export function callAt(source: string, caret: number): Calling | null {
  const before = source.slice(0, caret).replace(TEXTS, (text) => ' '.repeat(text.length));
  const open: Calling[] = [];
  for (const [part, name = ''] of before.matchAll(PARTS)) {
    const call = open.at(-1);
    if (part.endsWith('(')) {
      open.push({ name, argument: 0 });
    } else if (part === ')') {
      open.pop();
    } else if (call) {
      call.argument += 1;
    }
  }
  return open.findLast((call) => call.name !== '') ?? null;
}
