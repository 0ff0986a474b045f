// The tabs of the account, on a database with session records in the page.
import { AccountSettings } from 'react-surreal-auth/ui';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderAccount, signedIn, slow } from '../account.js';
import { renderSignedIn } from '../signedIn.js';

describe('AccountSettings', () => {
  const tab = (screen: Awaited<ReturnType<typeof renderAccount>>['screen'], name: string) =>
    screen.getByRole('tab', { name });

  it('shows one tab at a time, chosen by the arrows, and mounts nothing else', async () => {
    const account = await signedIn({ others: ['Phone'] })();
    const { screen } = await renderAccount(account, <AccountSettings className="mine" />);
    await expect.element(screen.getByLabelText('Name'), slow).toHaveValue('Ann Archer');
    expect(screen.container.querySelector('.mine')).toHaveAttribute(
      'data-surreal-auth',
      'account-settings',
    );
    expect(screen.container.querySelectorAll('form')).toHaveLength(1);
    await tab(screen, 'Profile').click();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(tab(screen, 'Security')).toHaveFocus();
    await expect.element(screen.getByLabelText('Current password')).toBeInTheDocument();
    await expect.element(screen.getByRole('button', { name: 'Delete account' })).toBeInTheDocument();
    expect(screen.container.querySelector('[data-surreal-auth=profile]')).toBeNull();
    await userEvent.keyboard('{End}');
    await expect.element(screen.getByRole('list', { name: 'Devices' })).toHaveTextContent('Phone');
  });

  it('leaves out what is false, and hands props on', async () => {
    const account = await signedIn()();
    const { screen } = await renderAccount(
      account,
      <AccountSettings profile={false} sessions={false} deletion={false} password={{ id: 'pw' }} />,
    );
    await expect.element(tab(screen, 'Security')).toBeInTheDocument();
    expect(screen.container.querySelectorAll('[role=tab]')).toHaveLength(1);
    expect(screen.container.querySelector('form#pw')).not.toBeNull();
    expect(screen.container.querySelector('[data-surreal-auth=delete-account]')).toBeNull();
  });

  describe('without session records', () => {
    const watchConsole = () => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
      onTestFinished(() => warn.mockRestore());
      return warn;
    };

    it('leaves out what cannot work, and says so once', async () => {
      const warn = watchConsole();
      const { screen } = await renderSignedIn(<AccountSettings />);
      await expect.element(screen.getByLabelText('Name'), slow).toHaveValue('Ann');
      expect(screen.container.querySelectorAll('[role=tab]')).toHaveLength(1);
      expect(warn.mock.calls).toEqual([[expect.stringMatching(/need session records/)]]);
    });

    it('shows what the app’s own schema can do, and is silent about what is left out on purpose', async () => {
      const warn = watchConsole();
      const { screen } = await renderSignedIn(
        <AccountSettings password={{}} sessions={false} deletion={false} />,
      );
      await tab(screen, 'Security').click();
      await expect.element(screen.getByLabelText('Current password')).toBeInTheDocument();
      expect(warn).not.toHaveBeenCalled();
    });
  });

  it('fits 320 pixels in each tab', async () => {
    await page.viewport(320, 700);
    const account = await signedIn({ others: ['Phone'] })();
    const { screen } = await renderAccount(account, <AccountSettings />);
    for (const name of ['Profile', 'Security', 'Devices']) {
      await tab(screen, name).click();
      await expect.element(screen.getByRole('tabpanel', { name })).toBeInTheDocument();
      expect(document.documentElement.scrollWidth).toBe(320);
      for (const target of screen.container.querySelectorAll('button, input:not([hidden])')) {
        const { width, height } = target.getBoundingClientRect();
        expect(Math.min(width, height), target.outerHTML).toBeGreaterThanOrEqual(24);
      }
    }
    expect(screen.container.querySelectorAll('[style]')).toHaveLength(0);
  });
});
