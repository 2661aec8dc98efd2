/** The tree of an expression. `at` is the character where a part begins. */
import type { Decimal } from './values';

export type Expr =
  | { readonly kind: 'literal'; readonly value: Decimal | string | boolean; readonly at: number }
  | { readonly kind: 'field'; readonly path: readonly string[]; readonly at: number }
  | { readonly kind: 'member'; readonly target: Expr; readonly name: string; readonly at: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expr[]; readonly at: number }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expr; readonly at: number }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expr;
      readonly right: Expr;
      readonly at: number;
    }
  | { readonly kind: 'several'; readonly items: readonly Expr[]; readonly at: number };

export type CallExpr = Extract<Expr, { kind: 'call' }>;
export type BinaryExpr = Extract<Expr, { kind: 'binary' }>;
export type UnaryExpr = Extract<Expr, { kind: 'unary' }>;

/** The record, or row, in which a formula stands: `this.level`, also where the fields of a list's items come first. */
export const THIS = 'this';

export const isOfThis = (path: readonly string[]): boolean => path[0] === THIS && path.length > 1;

/** Return the expressions directly inside `expr`. */
export function children(expr: Expr): readonly Expr[] {
  if (expr.kind === 'member') return [expr.target];
  if (expr.kind === 'unary') return [expr.operand];
  if (expr.kind === 'call') return expr.args;
  if (expr.kind === 'several') return expr.items;
  return expr.kind === 'binary' ? [expr.left, expr.right] : [];
}
