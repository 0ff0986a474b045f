/** Some words of Arabic, to see the forms from right to left. */
import type { Messages } from 'react-surreal-auth/ui';

export const arabic: Partial<Messages> = {
  email: 'البريد الإلكتروني',
  password: 'كلمة المرور',
  name: 'الاسم',
  showPassword: 'إظهار كلمة المرور',
  passwordHint: '{min} أحرف على الأقل',
  optional: 'اختياري',
  signIn: 'تسجيل الدخول',
  signUp: 'إنشاء حساب',
  emailMissing: 'أدخل بريدك الإلكتروني.',
  passwordMissing: 'أدخل كلمة المرور.',
};
