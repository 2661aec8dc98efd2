import { theme as antdTheme, type ThemeConfig } from 'antd';

export type Appearance = 'light' | 'dark';

const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';
const MONO = 'ui-monospace, "SF Mono", "Cascadia Code", "JetBrains Mono", Menlo, Consolas, monospace';

const SHARED = {
  fontFamily: FONT,
  fontFamilyCode: MONO,
  fontSize: 14,
  borderRadius: 6,
  borderRadiusLG: 8,
  borderRadiusSM: 4,
  controlHeightLG: 44,
  wireframe: false,
  motionDurationMid: '0.16s',
  motionDurationSlow: '0.22s',
} as const;

/** Ink on paper: warm neutrals, pine green as the only strong accent. */
const LIGHT = {
  ...SHARED,
  colorPrimary: '#1F6F5C',
  colorLink: '#1B6554',
  colorLinkHover: '#2C8570',
  colorInfo: '#2F6690',
  colorSuccess: '#3B7A2A',
  colorWarning: '#A15C07',
  colorError: '#B3261E',
  colorTextBase: '#1C1F1D',
  colorBgLayout: '#F7F6F2',
  colorBgContainer: '#FFFFFF',
  colorBgElevated: '#FFFFFF',
  colorText: '#1F2321',
  colorTextSecondary: '#50564F',
  colorTextTertiary: '#656B64',
  colorTextQuaternary: '#6B716A',
  colorTextPlaceholder: '#6B716A',
  colorTextDescription: '#5D635C',
  colorTextDisabled: '#8D918B',
  colorIcon: '#5D635C',
  colorBorder: '#D6D3C9',
  colorBorderSecondary: '#E8E5DC',
  colorSplit: '#ECE9E1',
  colorFill: '#E3E0D6',
  colorFillSecondary: '#ECEAE2',
  colorFillTertiary: '#F2F0EA',
  colorFillQuaternary: '#F8F7F3',
  colorPrimaryBg: '#E8F2EE',
  colorPrimaryBgHover: '#DAEAE4',
  colorPrimaryBorder: '#A9CFC2',
  colorPrimaryBorderHover: '#7DB5A3',
  colorPrimaryHover: '#2A7F6A',
  colorPrimaryActive: '#175647',
  controlItemBgActive: '#E8F2EE',
  controlItemBgActiveHover: '#DAEAE4',
  controlItemBgHover: '#F2F0EA',
  // Banners: soft paper tints; the palette made of our dark seeds would be muddy.
  colorInfoBg: '#EDF3F7',
  colorInfoBorder: '#C9DAE6',
  colorWarningBg: '#FBF4E6',
  colorWarningBorder: '#EAD5AD',
  colorSuccessBg: '#EDF5EA',
  colorSuccessBorder: '#C6DEBB',
  colorErrorBg: '#FBEEEC',
  colorErrorBorder: '#EBC4BF',
} as const;

const DARK = {
  ...SHARED,
  colorPrimary: '#2B8F76',
  colorLink: '#78C9B1',
  colorLinkHover: '#98DAC6',
  colorInfo: '#6BA3CC',
  colorSuccess: '#7DBB6A',
  colorWarning: '#D99A45',
  colorError: '#F2857B',
  colorTextBase: '#E9E6DD',
  colorBgBase: '#151715',
  colorBgLayout: '#131513',
  colorBgContainer: '#1B1E1C',
  colorBgElevated: '#232724',
  colorText: '#E9E6DD',
  colorTextSecondary: '#B9B8AE',
  colorTextTertiary: '#A09F96',
  colorTextQuaternary: '#96958C',
  colorTextPlaceholder: '#96958C',
  colorTextDescription: '#A8A79D',
  colorTextDisabled: '#77776F',
  colorIcon: '#A8A79D',
  colorBorder: '#3C403C',
  colorBorderSecondary: '#2C302D',
  colorSplit: '#292D2A',
  colorFill: '#343934',
  colorFillSecondary: '#2B302C',
  colorFillTertiary: '#252926',
  colorFillQuaternary: '#1F2320',
  colorPrimaryBg: '#1B332C',
  colorPrimaryBgHover: '#214037',
  colorPrimaryBorder: '#2C5A4C',
  colorPrimaryBorderHover: '#3A7563',
  colorPrimaryHover: '#288169',
  colorPrimaryActive: '#226853',
  controlItemBgActive: '#1B332C',
  controlItemBgActiveHover: '#214037',
  controlItemBgHover: '#252926',
} as const;

const HAIRLINE = {
  colorBgMask: 'rgb(20 24 20 / 34%)',
  boxShadow: '0 6px 20px -6px rgb(20 24 20 / 14%), 0 2px 6px -2px rgb(20 24 20 / 8%)',
  boxShadowSecondary: '0 8px 28px -8px rgb(20 24 20 / 18%), 0 2px 8px -2px rgb(20 24 20 / 8%)',
  boxShadowTertiary: 'none',
};

const COMPONENTS: NonNullable<ThemeConfig['components']> = {
  Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
  Table: { headerBg: 'transparent', headerSplitColor: 'transparent', cellPaddingBlock: 10, headerBorderRadius: 0 },
  Menu: { itemBorderRadius: 6, itemHeight: 34, itemMarginInline: 8, activeBarBorderWidth: 0 },
  Tabs: { titleFontSize: 14, horizontalItemPadding: '10px 0' },
  Card: { headerFontSize: 15 },
  Modal: { titleFontSize: 17 },
  Form: { verticalLabelPadding: '0 0 4px', itemMarginBottom: 18 },
};

/** The accent as a text on dark needs a lighter step; as a surface under white it does not. */
const ON_DARK = DARK.colorLink;
const DARK_COMPONENTS: NonNullable<ThemeConfig['components']> = {
  ...COMPONENTS,
  Button: {
    ...COMPONENTS.Button,
    defaultHoverColor: ON_DARK,
    defaultHoverBorderColor: ON_DARK,
    defaultActiveColor: ON_DARK,
  },
  Dropdown: { colorPrimary: ON_DARK },
  Menu: { ...COMPONENTS.Menu, itemSelectedColor: ON_DARK },
  Pagination: { colorPrimary: ON_DARK, colorPrimaryHover: ON_DARK },
  Tabs: {
    ...COMPONENTS.Tabs,
    itemSelectedColor: ON_DARK,
    itemHoverColor: ON_DARK,
    itemActiveColor: ON_DARK,
    inkBarColor: ON_DARK,
  },
};

/** antd's settings for one appearance; everything else reads the CSS variables this makes (`--ant-…`). */
export function themeConfig(appearance: Appearance, calm = false): ThemeConfig {
  const dark = appearance === 'dark';
  return {
    algorithm: dark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: { ...(dark ? DARK : LIGHT), ...HAIRLINE, motion: !calm },
    components: dark ? DARK_COMPONENTS : COMPONENTS,
    cssVar: { key: 'tenon' },
    hashed: false,
  };
}
