import type { Text } from '@/api/types';
import { textIn } from '@/shared/text';
import { keyFrom } from '../new-key';

export type TreeOption = { value: string; title?: Text; children?: TreeOption[] };

/** A tree as indented lines, two spaces a level. */
export function linesOf(options: readonly TreeOption[], language: string, depth = 0): string {
  return options
    .map((one) => {
      const own = `${'  '.repeat(depth)}${textIn(language, one.title) || one.value}`;
      return one.children?.length ? `${own}\n${linesOf(one.children, language, depth + 1)}` : own;
    })
    .join('\n');
}

function depthOf(line: string): number {
  const spaces = line.replaceAll('\t', '  ').match(/^\s*/)?.[0].length ?? 0;
  return Math.floor(spaces / 2);
}

function valueFor(title: string, before: readonly TreeOption[], taken: Set<string>, language: string): string {
  const kept = before.find((one) => (textIn(language, one.title) || one.value) === title)?.value;
  const base = kept ?? (/^[\x20-\x7e]+$/.test(title) ? keyFrom(title) : title.slice(0, 60));
  let value = base;
  for (let number = 2; taken.has(value); number += 1) {
    value = `${base}_${number}`;
  }
  taken.add(value);
  return value;
}

function flat(options: readonly TreeOption[]): TreeOption[] {
  return options.flatMap((one) => [one, ...flat(one.children ?? [])]);
}

/** The tree that indented lines describe; a title that was there keeps its value. */
export function treeFromLines(text: string, before: readonly TreeOption[], language: string): TreeOption[] {
  const known = flat(before);
  const taken = new Set<string>();
  const root: TreeOption[] = [];
  const trail: TreeOption[] = [];
  for (const line of text.split('\n').filter((one) => one.trim())) {
    const title = line.trim();
    const depth = Math.min(depthOf(line), trail.length);
    const parent = trail[depth - 1];
    const option: TreeOption = { value: valueFor(title, known, taken, language), title };
    if (parent) {
      parent.children = [...(parent.children ?? []), option];
    } else {
      root.push(option);
    }
    trail.splice(depth, trail.length, option);
  }
  return root;
}
