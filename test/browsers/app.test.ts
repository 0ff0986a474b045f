/** The demo app as a person uses it, by its forms and the keyboard. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { strategies } from '../faults/tabs/support/strategies.js';
import { ann } from '../faults/tabs/support/tabs.js';
import { type DrivenTab, ENTER } from './support/DrivenBrowser.js';
import { measured, untilIn, useVisits } from './support/visits.js';

const extra = readFileSync(new URL('../../stories/app/schema.surql', import.meta.url), 'utf8');

describe('the app', () => {
  const play = useVisits();

  it.each(strategies)('takes a sign-up, a reload, a sign-out and a sign-in: $strategy', (by) =>
    play(by, { shows: 'app', extra }, async ({ open }) => {
      const tab = await open();
      await press(tab, 'button', 'Sign up');
      await type(tab, 'Name', ann.name);
      await type(tab, 'Email', ann.email);
      await type(tab, 'Password', ann.pass);
      await tab.press(ENTER);
      await signedIn(tab);
      await type(tab, 'New note', 'half a thought');
      await tab.press(ENTER);
      await shows(tab, 'half a thought');
      await tab.reload();
      await signedIn(tab);
      await shows(tab, 'half a thought');
      await press(tab, 'button', 'Your account');
      await press(tab, '[role="menuitem"]', 'Sign out');
      await shows(tab, 'Sign in to Private notes');
      await tab.reload();
      await shows(tab, 'Sign in to Private notes');
      await type(tab, 'Email', ann.email);
      await type(tab, 'Password', ann.pass);
      await tab.press(ENTER);
      await signedIn(tab);
      await shows(tab, 'half a thought');
      const seen = await tab.evaluate(() =>
        [document.documentElement.outerHTML, JSON.stringify({ ...localStorage }), location.href].join(),
      );
      expect(seen).not.toMatch(/eyJ|surreal-refresh-/);
      expect(seen).not.toContain(ann.pass);
      measured({
        order: 1,
        what: `sign-up by the form, reload, sign-out, sign-in, with keys, \`${by.strategy}\``,
        result: 'signed in, its own rows, no secret in page, address and localStorage',
      });
    }),
  );
});

const signedIn = (tab: DrivenTab): Promise<void> =>
  untilIn(tab, () => document.querySelector('[data-mount-id]') !== null);

const shows = (tab: DrivenTab, text: string): Promise<void> =>
  untilIn(tab, (wanted) => document.body.innerText.includes(wanted), text);

/** Presses a button by its name. */
async function press(tab: DrivenTab, kind: string, name: string): Promise<void> {
  await untilIn(
    tab,
    ([selector, wanted]) => {
      const named = [...document.querySelectorAll<HTMLElement>(selector)].find((one) =>
        one.textContent.includes(wanted),
      );
      named?.click();
      return named !== undefined;
    },
    [kind, name] as const,
  );
}

/** Goes to a field by its label, and types. */
async function type(tab: DrivenTab, label: string, text: string): Promise<void> {
  await untilIn(
    tab,
    (wanted) => {
      const labels = [...document.querySelectorAll('label')];
      const field = labels.find((one) => one.textContent.trim().startsWith(wanted))?.control;
      field?.focus();
      return field !== undefined && field !== null && document.activeElement === field;
    },
    label,
  );
  await tab.press(text);
}
