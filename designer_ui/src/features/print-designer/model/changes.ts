import type { Json, Text } from '@/api/types';
import { withSetting } from '@/shared/inspector';
import type { Block, PrintTemplate } from './types';

type Patch = { [K in keyof PrintTemplate]?: PrintTemplate[K] | undefined };

export type PrintChange =
  | { kind: 'rename'; title: Text }
  | { kind: 'patch'; patch: Patch }
  | { kind: 'page'; name: string; value: unknown }
  | { kind: 'add'; block: Block; at: number }
  | { kind: 'move'; from: number; to: number }
  | { kind: 'remove'; at: number }
  | { kind: 'set'; at: number; name: string; value: unknown };

function known<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

function moved(blocks: readonly Block[], from: number, to: number): Block[] {
  const rest = blocks.filter((_, index) => index !== from);
  const one = blocks[from];
  return one ? [...rest.slice(0, to), one, ...rest.slice(to)] : [...blocks];
}

function blocksAfter(blocks: readonly Block[], change: PrintChange): Block[] {
  switch (change.kind) {
    case 'add':
      return [...blocks.slice(0, change.at), change.block, ...blocks.slice(change.at)];
    case 'move':
      return moved(blocks, change.from, change.to);
    case 'remove':
      return blocks.filter((_, index) => index !== change.at);
    case 'set':
      return blocks.map((one, index) =>
        index === change.at ? (withSetting(one, change.name, change.value as Json) as Block) : one,
      );
    default:
      return [...blocks];
  }
}

/** The template after a change. */
export function reducePrint(print: PrintTemplate, change: PrintChange): PrintTemplate {
  switch (change.kind) {
    case 'rename':
      return { ...print, title: change.title };
    case 'patch':
      return known({ ...print, ...change.patch }) as PrintTemplate;
    case 'page':
      return { ...print, page: withSetting(print.page ?? {}, change.name, change.value as Json) };
    default:
      return { ...print, blocks: blocksAfter(print.blocks ?? [], change) };
  }
}
