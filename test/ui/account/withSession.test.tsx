// Components of the account on a server: rendered with a session, and only then.
import { renderToStaticMarkup } from 'react-dom/server';
import { type Session, SurrealAuthProvider } from 'react-surreal-auth';
import type { UiOptions } from 'react-surreal-auth/ui';
import { expect, it } from 'vitest';
import { withSession } from '../../../src/ui/account/withSession.js';
import { useWords } from '../../../src/ui/UiProvider.js';
import { fakeBrowser } from '../../support/fakes/fakeBrowser.js';

const Sample = withSession<HTMLElement, UiOptions>(function Sample() {
  return <p>{useWords().signOut}</p>;
});

const SESSION: Session = {
  subject: 'user:ada',
  claims: {},
  issuedAt: 1000,
  expiresAt: 2000,
  namespace: 'test',
  database: 'app',
  access: 'account',
};

const html = (initialSession?: Session | null): string =>
  renderToStaticMarkup(
    <SurrealAuthProvider client={fakeBrowser().tab().client} initialSession={initialSession}>
      <Sample messages={{ signOut: 'Leave' }} />
    </SurrealAuthProvider>,
  );

it('renders the view, with the options of the kit, once there is a session', () => {
  expect(html(SESSION)).toBe('<p>Leave</p>');
});

it('renders nothing while the session is unknown, and nothing without one', () => {
  expect(html()).toBe('');
  expect(html(null)).toBe('');
});

it('names the component after its view', () => {
  expect(Sample.displayName).toBe('Sample');
});
