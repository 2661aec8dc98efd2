import type { Department } from '@/api/types';

export type DepartmentNode = Department & { children?: DepartmentNode[] };
export type TreeOption = { value: number; title: string; children?: TreeOption[] };

/** Departments below their parents, in the order given; an unknown parent counts as none. */
export function treeOf(departments: readonly Department[]): DepartmentNode[] {
  const known = new Set(departments.map((department) => department.id));
  const below = (parent: number | null): DepartmentNode[] =>
    departments
      .filter((department) => (known.has(department.parent_id ?? -1) ? department.parent_id : null) === parent)
      .map((department) => {
        const children = below(department.id);
        return children.length ? { ...department, children } : department;
      });
  return below(null);
}

/** The tree as options of a picker, without `except` and what is below it (a department cannot be its own parent). */
export function optionsOf(nodes: readonly DepartmentNode[], except?: number): TreeOption[] {
  return nodes
    .filter((node) => node.id !== except)
    .map((node) => {
      const children = optionsOf(node.children ?? [], except);
      return { value: node.id, title: node.title, ...(children.length ? { children } : {}) };
    });
}
