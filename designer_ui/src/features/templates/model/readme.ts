/** Words with a mark of their own, and plain ones between them. */
export type Words = { kind: 'text' | 'strong' | 'em' | 'code' | 'link'; text: string; href?: string };
export type Block =
  | { kind: 'heading'; level: number; words: Words[] }
  | { kind: 'text'; words: Words[] }
  | { kind: 'list'; ordered: boolean; items: Words[][] }
  | { kind: 'table'; head: Words[][]; rows: Words[][][] }
  | { kind: 'code'; text: string };

const MARKED = /(\*\*[^*]+\*\*|`[^`]+`|\[[^\]]*\]\([^)\s]*\)|(?<![\w*])[*_][^*_\s](?:[^*_]*[^*_\s])?[*_](?![\w*]))/;
const ITEM = /^\s*([-*]|\d+\.)\s+/;
const HEADING = /^(#{1,6})\s+/;
const RULER = /^\|[\s:|-]+\|?$/;

function wordsOf(part: string): Words {
  if (part.startsWith('**')) {
    return { kind: 'strong', text: part.slice(2, -2) };
  }
  if (part.startsWith('`')) {
    return { kind: 'code', text: part.slice(1, -1) };
  }
  const link = /^\[([^\]]*)\]\(([^)]*)\)$/.exec(part);
  if (link) {
    const [, text = '', href = ''] = link;
    // What stands beside the README is not served: its name stays as a word.
    return /^https?:\/\//.test(href) ? { kind: 'link', text, href } : { kind: 'text', text };
  }
  return MARKED.test(part) ? { kind: 'em', text: part.slice(1, -1) } : { kind: 'text', text: part };
}

/** One line of a README as words. */
export function inline(line: string): Words[] {
  return line
    .trim()
    .split(MARKED)
    .filter((part) => part !== '')
    .map(wordsOf);
}

function cellsOf(line: string): Words[][] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map(inline);
}

/** The lines from `at` on that belong together, and where the next ones begin. */
function run(lines: readonly string[], at: number, belongs: (line: string) => boolean): [string[], number] {
  let end = at;
  while (end < lines.length && belongs(lines[end] ?? '')) {
    end += 1;
  }
  return [lines.slice(at, end), end];
}

function isText(line: string): boolean {
  return line.trim() !== '' && !ITEM.test(line) && !HEADING.test(line) && !/^(\||```)/.test(line.trim());
}

/** Items of a list; a line without a mark goes on with the item above it. */
function itemsOf(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (ITEM.test(line)) {
      items.push(line.replace(ITEM, ''));
    } else if (items.length > 0) {
      items.push(`${items.pop()} ${line.trim()}`);
    }
  }
  return items;
}

function tableOf(lines: readonly string[]): Block {
  const [head = '', ...rows] = lines.filter((line) => !RULER.test(line.trim()));
  return { kind: 'table', head: cellsOf(head), rows: rows.map(cellsOf) };
}

type Found = [Block | null, number];

function blockAt(lines: readonly string[], at: number): Found {
  const line = lines[at] ?? '';
  const heading = HEADING.exec(line);
  if (heading) {
    return [{ kind: 'heading', level: heading[1]?.length ?? 1, words: inline(line.replace(HEADING, '')) }, at + 1];
  }
  if (line.trim().startsWith('```')) {
    const [code, end] = run(lines, at + 1, (one) => !one.trim().startsWith('```'));
    return [{ kind: 'code', text: code.join('\n') }, end + 1];
  }
  if (line.trim().startsWith('|')) {
    const [rows, end] = run(lines, at, (one) => one.trim().startsWith('|'));
    return [tableOf(rows), end];
  }
  if (ITEM.test(line)) {
    const [items, end] = run(lines, at, (one) => ITEM.test(one) || (isText(one) && /^\s/.test(one)));
    return [{ kind: 'list', ordered: /^\s*\d/.test(line), items: itemsOf(items).map(inline) }, end];
  }
  const [text, end] = run(lines, at, isText);
  return text.length > 0
    ? [{ kind: 'text', words: inline(text.map((one) => one.trim()).join(' ')) }, end]
    : [null, at + 1];
}

/** A README as blocks: what people write in it, and nothing that could do harm. */
export function blocksOf(markdown: string): Block[] {
  const lines = markdown.split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const [block, next] = blockAt(lines, at);
    if (block) {
      blocks.push(block);
    }
    at = next;
  }
  return blocks;
}

/** The README in the person's language, else in the one there is. */
export function readmeIn(readme: { 'zh-CN': string; en: string }, language: string): string {
  return readme[language === 'en' ? 'en' : 'zh-CN'] || readme.en || readme['zh-CN'];
}
