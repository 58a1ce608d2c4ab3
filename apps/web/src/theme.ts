import type { ThemeConfig } from 'antd';

/** System fonts first; the bundled one is fetched only where a machine has none of them. */
const FONTS =
  '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", sans-serif';

/** Calm and dense, every text at 4.5:1 or better on its ground. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1d4f91',
    colorLink: '#1d4f91',
    colorLinkHover: '#163d70',
    colorLinkActive: '#163d70',
    colorInfo: '#1d4f91',
    colorSuccess: '#1a7f37',
    colorWarning: '#8f5f00',
    colorError: '#b3261e',
    colorInfoBg: '#e9f0f9',
    colorInfoBorder: '#9db8d9',
    colorSuccessBg: '#e6f4ea',
    colorSuccessBorder: '#8fc7a0',
    colorWarningBg: '#fff4d6',
    colorWarningBorder: '#e0c36a',
    colorErrorBg: '#fdeceb',
    colorErrorBorder: '#e3a19c',
    colorText: '#1f2328',
    colorTextSecondary: '#46515c',
    colorTextTertiary: '#59636e',
    colorTextQuaternary: '#59636e',
    colorTextDescription: '#46515c',
    colorTextPlaceholder: '#66707b',
    colorTextDisabled: '#66707b',
    colorBgLayout: '#f3f5f8',
    colorBorder: '#b6bfc9',
    colorBorderSecondary: '#dce1e7',
    borderRadius: 4,
    fontSize: 14,
    fontFamily: FONTS,
    controlHeight: 34,
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.15s',
  },
  components: {
    Card: { headerFontSize: 16 },
    Button: { fontWeight: 400 },
  },
};
