/** Some words of Arabic, to see the forms from right to left. */
import type { Messages } from 'react-surreal-auth/ui';

export const arabic: Partial<Messages> = {
  locale: 'ar',
  email: 'البريد الإلكتروني',
  password: 'كلمة المرور',
  name: 'الاسم',
  showPassword: 'إظهار كلمة المرور',
  passwordHint: { other: '{count} حرفًا على الأقل', few: '{count} أحرف على الأقل' },
  optional: 'اختياري',
  signIn: 'تسجيل الدخول',
  signUp: 'إنشاء حساب',
  emailMissing: 'أدخل بريدك الإلكتروني.',
  passwordMissing: 'أدخل كلمة المرور.',
};
