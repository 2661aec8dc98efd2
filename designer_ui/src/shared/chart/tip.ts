import { formatNamed } from './formats';

type Fact = [title: string, value: string | number | null, format: string | null];
type Told = { head?: string; tip?: Fact[] };
type Hovered = { data?: Told | null; name?: string; seriesName?: string; marker?: string; value?: unknown };

function element(tag: string, style: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.setAttribute('style', style);
  made.textContent = text;
  return made;
}

function line(title: string, value: string): HTMLElement[] {
  return [
    element('span', 'opacity:.75', title),
    element('span', 'text-align:end;font-variant-numeric:tabular-nums', value),
  ];
}

function shown([, value, format]: Fact, language: string): string {
  return format === null ? String(value ?? '–') : formatNamed(format, value, language);
}

function linesOf(hovered: readonly Hovered[], language: string): HTMLElement[] {
  const [first] = hovered;
  if (hovered.length > 1) {
    const told = hovered.filter((one) => one.data?.tip?.length);
    return told.flatMap((one) => line(one.seriesName ?? '', shown(one.data?.tip?.[0] as Fact, language)));
  }
  if (first?.data?.tip) {
    return first.data.tip.flatMap((fact) => line(fact[0], shown(fact, language)));
  }
  const value = first?.value;
  return typeof value === 'number' ? line(first?.seriesName ?? '', formatNamed('number', value, language)) : [];
}

/** A tooltip of the lines an item carries; everything is set as text, so no value can become markup. */
export function tipOf(language: string): (given: Hovered | Hovered[]) => HTMLElement | string {
  return (given) => {
    const hovered = Array.isArray(given) ? given : [given];
    const lines = linesOf(hovered, language);
    const [first] = hovered;
    const head = (hovered.length > 1 ? first?.name : first?.data?.head) ?? first?.name ?? '';
    if (!head && lines.length === 0) {
      return '';
    }
    const box = element('div', 'display:grid;grid-template-columns:auto auto;gap:2px 16px;max-width:280px');
    box.append(element('strong', 'grid-column:1/-1;font-weight:600;white-space:normal', head), ...lines);
    return box;
  };
}
