import { walk } from './tree';
import { type Flow, type FlowBranch, type FlowNode, listOf, START, type Target } from './types';

export type Difference = 'added' | 'removed' | 'changed' | 'moved';
export type SettingChange = { name: string; before: unknown; after: unknown };

/** What differs at one step or branch. `node` and `branch` are as they are now, or as they were when removed. */
export type Differing = {
  target: Target;
  kind: Difference;
  node?: FlowNode;
  branch?: FlowBranch;
  settings: readonly SettingChange[];
};

type Thing = {
  target: Target;
  list: string;
  node: FlowNode;
  branch?: FlowBranch;
  settings: Readonly<Record<string, unknown>>;
};

function settingsOf({ key: _, nodes: __, branches: ___, ...settings }: Record<string, unknown>) {
  return settings;
}

function* things(flow: Flow): Generator<[string, Thing]> {
  for (const { node, place } of walk(flow.nodes)) {
    yield [node.key, { target: { node: node.key }, list: place.list, node, settings: settingsOf(node) }];
    for (const branch of node.branches ?? []) {
      const name = listOf(node.key, branch.key);
      const target = { node: node.key, branch: branch.key };
      yield [name, { target, list: `${node.key}/`, node, branch, settings: settingsOf(branch) }];
    }
  }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).map(([name, one]) => [name, sorted(one)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The settings that differ, by name. */
export function settingChanges(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): SettingChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => !same(before[name], after[name]))
    .map((name) => ({ name, before: before[name], after: after[name] }));
}

/** The most names that still stand in the same order: all others have moved. */
function stayed(before: readonly string[], after: readonly string[]): Set<string> {
  const rank = new Map(before.map((name, index) => [name, index]));
  const common = after.filter((name) => rank.has(name));
  const best: string[][] = [];
  for (const [index, name] of common.entries()) {
    const earlier = best.filter((_, at) => (rank.get(common[at] ?? '') ?? 0) < (rank.get(name) ?? 0));
    const longest = earlier.reduce<string[]>((most, one) => (one.length > most.length ? one : most), []);
    best[index] = [...longest, name];
  }
  return new Set(best.reduce<string[]>((most, one) => (one.length > most.length ? one : most), []));
}

function byList(all: ReadonlyMap<string, Thing>): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const [name, { list }] of all) {
    lists.set(list, [...(lists.get(list) ?? []), name]);
  }
  return lists;
}

function movedIn(before: ReadonlyMap<string, Thing>, after: ReadonlyMap<string, Thing>): Set<string> {
  const [old, now] = [byList(before), byList(after)];
  const moved = new Set<string>();
  for (const [list, names] of now) {
    const kept = stayed(old.get(list) ?? [], names);
    for (const name of names) {
      if (before.has(name) && !kept.has(name)) {
        moved.add(name);
      }
    }
  }
  return moved;
}

function tell(kind: Difference, thing: Thing, settings: readonly SettingChange[] = []): Differing {
  const { target, node, branch } = thing;
  return { target, kind, node, ...(branch ? { branch } : {}), settings };
}

function wholeFlow(before: Flow, after: Flow): Differing[] {
  const outer = ({ start, ...flow }: Flow) => ({
    ...settingsOf(flow),
    ...Object.fromEntries(Object.entries(start ?? {}).map(([name, value]) => [`start.${name}`, value])),
  });
  const settings = settingChanges(outer(before), outer(after));
  return settings.length ? [{ target: { node: START }, kind: 'changed', settings }] : [];
}

/** What changed from one flow to another: the flow itself, then everything that is there now, then what is gone. */
export function compareFlows(before: Flow, after: Flow): Differing[] {
  const old = new Map(things(before));
  const now = new Map(things(after));
  const moved = movedIn(old, now);
  const told = [...now].flatMap(([name, thing]): Differing[] => {
    const was = old.get(name);
    if (!was) {
      return thing.branch && !old.has(thing.node.key) ? [] : [tell('added', thing)];
    }
    const settings = settingChanges(was.settings, thing.settings);
    return settings.length || moved.has(name) ? [tell(settings.length ? 'changed' : 'moved', thing, settings)] : [];
  });
  const gone = [...old].filter(([name, { branch, node }]) => !now.has(name) && (!branch || now.has(node.key)));
  return [...wholeFlow(before, after), ...told, ...gone.map(([, thing]) => tell('removed', thing))];
}
