import type { Appearance } from '@/app/theme';
import { variable } from './page';

const TINTS = ['teal', 'blue', 'purple', 'orange', 'pink', 'cyan'];

/** The look of what is drawn as text: numbers, tables, clouds; colours are those of the page. */
export function sheetOf(appearance: Appearance): string {
  const of = (name: string) => variable(appearance, name);
  const [ink, soft] = [of('--ant-color-text'), of('--ant-color-text-secondary')];
  const [line, fill] = [of('--ant-color-border-secondary'), of('--ant-color-fill-quaternary')];
  return `
* { box-sizing: border-box; }
html, body { margin: 0; background: ${of('--ant-color-bg-layout')}; }
body { color: ${ink}; font: 14px/1.5 ${of('--ant-font-family')}; }
h1 { margin: 0; font-size: 20px; font-weight: 600; }
.head { margin: 0 0 12px; }
.soft, .note { color: ${soft}; font-size: 12px; }
.note { margin: 6px 0 0; }
.tile { background: ${of('--ant-color-bg-container')}; border: 1px solid ${line}; border-radius: 8px; padding: 10px 14px; }
.tile h2 { margin: 0 0 6px; font-size: 14px; font-weight: 600; }
.trouble { color: ${soft}; padding: 16px 0; text-align: center; }
table { border-collapse: collapse; width: 100%; font-size: 12px; }
th, td { border-bottom: 1px solid ${line}; padding: 4px 8px; vertical-align: top; text-align: left; }
thead th.number { text-align: right; }
thead th { color: ${soft}; font-weight: 500; }
tbody th { font-weight: 500; }
.number, .place { text-align: right; white-space: nowrap; }
.total, tfoot th, tfoot td { background: ${fill}; font-weight: 600; }
.pivot .group { border-right: 1px solid ${line}; }
.place { width: 36px; color: ${soft}; }
.track { height: 4px; background: ${of('--ant-color-fill-secondary')}; border-radius: 2px; margin-top: 3px; min-width: 60px; }
.bar { height: 4px; background: ${of('--tn-teal-bar')}; border-radius: 2px; }
.cards td { border: 0; }
.card { vertical-align: middle; }
.large { font-weight: 600; line-height: 1.25; white-space: nowrap; }
.up { color: ${of('--tn-teal-text')}; } .down { color: ${of('--tn-red-text')}; }
.liquid { text-align: center; }
.rim { fill: none; stroke: ${of('--tn-teal-bar')}; stroke-width: 2; }
.water { fill: ${of('--tn-teal-bg')}; }
.told { fill: ${ink}; font-weight: 600; }
.cloud { text-align: center; line-height: 1.3; }
.word { margin: 0 5px; }
${TINTS.map((tint, at) => `.tint${at} { color: ${of(`--tn-${tint}-text`)}; }`).join('\n')}
svg { display: block; }
.podium td { border: 0; vertical-align: bottom; text-align: center; width: 33%; }
.block { margin-top: 6px; padding-top: 4px; border-radius: 6px 6px 0 0; font-size: 18px; font-weight: 600; }
${['amber', 'gray', 'orange'].map((tint, at) => `.place${at + 1} { background: ${of(`--tn-${tint}-bg`)}; color: ${of(`--tn-${tint}-text`)}; }`).join('\n')}
.record { margin-bottom: 10px; } .record th { width: 40%; font-weight: 400; }
.spark { display: inline-block; }
.spark path { fill: none; stroke: ${of('--tn-teal-bar')}; stroke-width: 1.5; }
.spark circle, .spark rect { fill: ${of('--tn-teal-bar')}; }
.liquid svg { margin: 0 auto 4px; }
`;
}
