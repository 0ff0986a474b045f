// The strength of a new password: with the estimator that there is, and with one of the app's own.
import { type ReactNode, StrictMode } from 'react';
import { PasswordInput, type StrengthEstimator, strengthMeter } from 'react-surreal-auth/ui';
import { passwordStrength } from 'react-surreal-auth/ui/strength';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import 'react-surreal-auth/ui/styles.css';

type Judged = ReturnType<StrengthEstimator>;

async function show(strength: typeof passwordStrength, more?: ReactNode) {
  const screen = await render(
    <StrictMode>
      <form>
        {more}
        <label htmlFor="pass">Password</label>
        <PasswordInput id="pass" autoComplete="new-password" strength={strength} />
      </form>
    </StrictMode>,
  );
  const meter = screen.getByRole('meter', { name: 'Password strength' });
  return {
    screen,
    meter,
    input: screen.getByLabelText('Password', { exact: true }),
    /** Waits until the meter says so. */
    says: (level: number, word: string) =>
      expect
        .element(meter, { timeout: 15_000 })
        .toHaveAttribute('aria-valuetext', word)
        .then(() => expect(meter.element().getAttribute('aria-valuenow')).toBe(String(level))),
  };
}

/** What the page has loaded of the estimator. */
const loaded = (): string[] =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => /zxcvbn/.test(name));

afterEach(() => performance.clearResourceTimings());

describe('passwordStrength', () => {
  it('loads its estimator with the first letter, and judges', async () => {
    const { screen, input, says } = await show(passwordStrength);
    expect(loaded()).toEqual([]);
    expect(screen.container.querySelector('[role=meter]')).toBe(null);
    await input.fill('password1');
    await says(0, 'Very weak');
    expect(loaded()).not.toEqual([]);
    await input.fill('blue42sky');
    await says(2, 'Fair');
    await input.fill('lamp seven otter wallpaper');
    await says(4, 'Strong');
    const live = screen.container.querySelector('[aria-live=polite]:not(:empty)');
    expect(live?.textContent).toBe('Strong');
  });

  it('takes what the form says of the person for known, but not the password itself', async () => {
    const more = <input aria-label="Email" type="email" defaultValue="zyxqub.marthok@example.com" />;
    const { screen, input, says } = await show(passwordStrength, more);
    await input.fill('zyxqub.marthok@example.com');
    await says(0, 'Very weak');
    await screen.getByLabelText('Email').fill('ann@example.com');
    await screen.getByRole('button', { name: 'Show password' }).click();
    await input.fill('zyxqub.marthok@example.org');
    await says(4, 'Strong');
  });
});

describe('strengthMeter', () => {
  it('judges what was there before it came', async () => {
    const screen = await render(<input aria-label="Password" defaultValue="typed early" />);
    const input = { current: screen.getByLabelText('Password').element() as HTMLInputElement };
    const meter = await render(strengthMeter(() => 2)(input));
    await expect
      .element(meter.getByRole('meter', { name: 'Password strength' }))
      .toHaveAttribute('aria-valuetext', 'Fair');
  });

  it('goes when the input is emptied, and when the form is reset', async () => {
    const { screen, input, meter, says } = await show(strengthMeter(() => 1));
    await input.fill('a');
    await says(1, 'Weak');
    await input.fill('');
    await expect.element(meter).not.toBeInTheDocument();
    await input.fill('b');
    await says(1, 'Weak');
    screen.container.querySelector('form')?.reset();
    await expect.element(meter).not.toBeInTheDocument();
  });

  it('keeps to the newest question when answers come late', async () => {
    const answers: ((level: number) => void)[] = [];
    const estimate = (): Judged => new Promise((resolve) => answers.push(resolve));
    const { input, says } = await show(strengthMeter(estimate));
    await input.fill('first');
    await input.fill('second');
    answers.at(-1)?.(3);
    await says(3, 'Good');
    for (const answer of answers.slice(0, -1)) answer(0);
    await userEvent.keyboard('{Tab}');
    await says(3, 'Good');
  });

  it('leaves the input alone when its estimator fails', async () => {
    const estimate = vi.fn((): Judged => Promise.reject(new Error('not loaded')));
    const { input, meter } = await show(strengthMeter(estimate));
    await input.fill('something');
    await vi.waitFor(() => expect(estimate).toHaveBeenCalled());
    await expect.element(meter).not.toBeInTheDocument();
    await expect.element(input).toHaveValue('something');
  });

  it.each([
    [-3, 0, 'Very weak'],
    [9, 4, 'Strong'],
    [2.6, 3, 'Good'],
  ])('holds %d to its range', async (judged, level, word) => {
    const { input, says } = await show(strengthMeter(() => judged));
    await input.fill('x');
    await says(level, word);
  });
});
