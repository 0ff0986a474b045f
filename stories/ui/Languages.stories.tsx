import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactNode, useEffect, useState } from 'react';
import { type Messages, SignInForm, SignUpForm, UiProvider } from 'react-surreal-auth/ui';
import { expect, waitFor } from 'storybook/test';
import { catalogues, type Language } from '../support/catalogues.js';
import { AccountPage } from './AccountPage.js';

interface Props {
  readonly language: Language;
  readonly form: 'sign in' | 'sign up';
}

function FormsIn({ language, form }: Props): ReactNode {
  const [words, setWords] = useState<Messages>();
  useEffect(() => {
    let isWanted = true;
    void catalogues[language]().then((loaded) => {
      if (isWanted) setWords(loaded);
    });
    return () => {
      isWanted = false;
    };
  }, [language]);

  if (!words) return null;
  const isRightToLeft = ['ar', 'he'].includes(words.locale);
  const signsIn = form === 'sign in';
  return (
    // An app says this on <html>; that one belongs to Storybook's toolbar here.
    <div lang={words.locale} dir={isRightToLeft ? 'rtl' : 'ltr'}>
      <UiProvider messages={words}>
        <AccountPage heading={signsIn ? words.welcome : words.welcomeNew}>
          {signsIn ? <SignInForm remember /> : <SignUpForm fields={['name', 'email', 'password']} />}
        </AccountPage>
      </UiProvider>
    </div>
  );
}

const meta = {
  title: 'Forms/Languages',
  component: FormsIn,
  parameters: { layout: 'fullscreen' },
  args: { language: 'fr', form: 'sign in' },
  argTypes: {
    language: { control: 'select', options: Object.keys(catalogues) },
    form: { control: 'inline-radio', options: ['sign in', 'sign up'] },
  },
} satisfies Meta<typeof FormsIn>;

export default meta;

type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

/** On the narrowest page that the forms are made for. */
const narrow = { viewport: { value: 'mobile1' } };

/** Sends the empty form, and looks that all that it says then has its place. */
const sendEmpty =
  (button: string, label: string, problem: string): Play =>
  async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: button }));
    const input = canvas.getByLabelText(label);
    await waitFor(() => expect(input).toHaveAccessibleDescription(problem));

    await expect(window.innerWidth).toBe(320);
    const page = document.documentElement;
    await expect(page.scrollWidth).toBe(page.clientWidth);
    const cut = [...canvasElement.querySelectorAll<HTMLElement>('.card, .card *')].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      const isOutside = left < 0 || right > page.clientWidth;
      // What only screen readers see is a pixel wide.
      return isOutside || (element.clientWidth > 1 && element.scrollWidth > element.clientWidth);
    });
    await expect(cut).toEqual([]);
  };

/** The toggle of the password stands where a line ends. */
const looksRightToLeft: Play = async ({ canvas }) => {
  const middle = (element: Element) => {
    const { left, width } = element.getBoundingClientRect();
    return left + width / 2;
  };
  const toggle = canvas.getByRole('button', { pressed: false });
  const input = toggle.parentElement?.querySelector('input');
  await expect(input).toBeVisible();
  if (input) await expect(middle(toggle)).toBeLessThan(middle(input));
};

export const Chosen: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText('Mot de passe')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Se connecter' })).toBeVisible();
  },
};

export const German: Story = {
  tags: ['!autodocs'],
  args: { language: 'de', form: 'sign up' },
  globals: narrow,
  play: sendEmpty('Konto erstellen', 'E-Mail-Adresse', 'Geben Sie Ihre E-Mail-Adresse ein.'),
};

export const Arabic: Story = {
  tags: ['!autodocs'],
  args: { language: 'ar', form: 'sign up' },
  globals: narrow,
  play: async (context) => {
    await sendEmpty('إنشاء حساب', 'البريد الإلكتروني', 'أدخل بريدك الإلكتروني.')(context);
    await looksRightToLeft(context);
  },
};

export const Hebrew: Story = {
  tags: ['!autodocs'],
  args: { language: 'he', form: 'sign in' },
  globals: narrow,
  play: async (context) => {
    await sendEmpty('כניסה', 'סיסמה', 'יש להזין סיסמה.')(context);
    await looksRightToLeft(context);
  },
};

export const Japanese: Story = {
  tags: ['!autodocs'],
  args: { language: 'ja', form: 'sign in' },
  globals: narrow,
  play: sendEmpty('ログイン', 'パスワード', 'パスワードを入力してください。'),
};
