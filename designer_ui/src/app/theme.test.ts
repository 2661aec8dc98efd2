import { theme as antdTheme } from 'antd';
import { describe, expect, test } from 'vitest';
import { type Appearance, themeConfig } from './theme';

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function tokens(appearance: Appearance) {
  const { algorithm, token } = themeConfig(appearance);
  return antdTheme.getDesignToken({ ...(algorithm ? { algorithm } : {}), ...(token ? { token } : {}) });
}

describe.each(['light', 'dark'] as const)('in %s', (appearance) => {
  const token = tokens(appearance);
  const texts = {
    text: token.colorText,
    secondary: token.colorTextSecondary,
    tertiary: token.colorTextTertiary,
    description: token.colorTextDescription,
    placeholder: token.colorTextPlaceholder,
    link: token.colorLink,
  };

  test.each(Object.entries(texts))('%s text reads well on page and card', (_, color) => {
    expect(contrast(color, token.colorBgContainer)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color, token.colorBgLayout)).toBeGreaterThanOrEqual(4.5);
  });

  test('white reads well on the accent', () => {
    expect(contrast('#ffffff', token.colorPrimary)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('#ffffff', token.colorPrimaryActive)).toBeGreaterThanOrEqual(4.5);
  });

  test('an error reads well on a card', () => {
    expect(contrast(token.colorError, token.colorBgContainer)).toBeGreaterThanOrEqual(4.5);
  });
});
