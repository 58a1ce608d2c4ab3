import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { theme } from '../theme.js';
import { useIsPhone } from './use-is-phone.js';

const VALIDATION = {
  zh: { required: '请填写${label}', string: { max: '${label}最多 ${max} 个字', min: '${label}至少 ${min} 个字' } },
  en: {
    required: 'Please give ${label}',
    string: { max: 'At most ${max} characters', min: 'At least ${min} characters' },
  },
};

/** Theme, language of the components, and size of what is touched. */
export function Appearance({ children }: { readonly children: ReactNode }) {
  const { i18n } = useTranslation();
  const isPhone = useIsPhone();
  const language = i18n.language === 'en' ? 'en' : 'zh';
  useEffect(() => {
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  }, [language]);
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'en' ? enUS : zhCN}
      componentSize={isPhone ? 'large' : 'medium'}
      button={{ autoInsertSpace: false }}
      tag={{ variant: 'outlined' }}
      form={{ validateMessages: VALIDATION[language] }}
    >
      <App message={{ maxCount: 2 }}>{children}</App>
    </ConfigProvider>
  );
}
