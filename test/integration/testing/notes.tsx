/** An app with private notes, and its tests as an app would write them: run in each environment for components. */
import { useQuery } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { type ReactNode, StrictMode } from 'react';
import { RequireAuth, useAuth, useSession, useSurreal } from 'react-surreal-auth';
import { sessionRecords } from 'react-surreal-auth/schema';
import { createTestAuth, type TestAuth } from 'react-surreal-auth/testing';
import { AuthCard } from 'react-surreal-auth/ui';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const users = {
  ann: { email: 'ann@example.com', pass: 'correct horse battery' },
  bob: { email: 'bob@example.com', pass: 'staple difference' },
};

const schema = `${sessionRecords()}
  DEFINE TABLE note SCHEMAFULL PERMISSIONS FOR select WHERE owner = $auth;
  DEFINE FIELD owner ON note TYPE record<user>;
  DEFINE FIELD text ON note TYPE string;`;

function App(): ReactNode {
  return (
    <RequireAuth fallback={<AuthCard />}>
      <Notes />
    </RequireAuth>
  );
}

function Notes(): ReactNode {
  const { whenReady } = useSurreal();
  const { signOut } = useAuth();
  const subject = useSession((session) => session.subject);
  const { data = [] } = useQuery({
    queryKey: ['notes', subject],
    queryFn: async () => {
      const db = await whenReady();
      const [texts] = await db.query<[string[]]>('SELECT VALUE text FROM note');
      return texts;
    },
  });
  return (
    <>
      <ul>
        {data.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <button type="button" onClick={() => void signOut()}>
        Leave
      </button>
    </>
  );
}

export function describeNotes(environment: string): void {
  describe(`an app in ${environment}`, () => {
    let auth: TestAuth<keyof typeof users>;
    let errors: ReturnType<typeof vi.spyOn>;

    beforeEach(async () => {
      vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
      errors = vi.spyOn(console, 'error');
      auth = await createTestAuth({ schema, users });
      for (const name of ['ann', 'bob'] as const) {
        await auth.query(
          'CREATE note SET text = $text, owner = (SELECT VALUE id FROM ONLY user WHERE email = $email LIMIT 1)',
          { text: `of ${name}`, email: users[name].email },
        );
      }
    });
    afterEach(async () => {
      cleanup();
      await auth.close();
      // Among them what React says of updates that no test waited for.
      expect(errors).not.toHaveBeenCalled();
    });

    const show = (): void => {
      render(
        <StrictMode>
          <App />
        </StrictMode>,
        { wrapper: auth.Provider },
      );
    };

    it('shows a user their own records, and the next one theirs', async () => {
      await auth.signInAs('ann');
      show();
      expect(await screen.findByText('of ann')).toBeTruthy();
      expect(screen.queryByText('of bob')).toBeNull();
      await act(() => auth.signInAs('bob'));
      expect(await screen.findByText('of bob')).toBeTruthy();
      expect(screen.queryByText('of ann')).toBeNull();
    });

    it('signs in with the form, and out', async () => {
      show();
      fireEvent.input(await screen.findByLabelText('Email'), { target: { value: users.ann.email } });
      fireEvent.input(screen.getByLabelText('Password'), { target: { value: users.ann.pass } });
      fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
      expect(await screen.findByText('of ann')).toBeTruthy();
      fireEvent.click(screen.getByRole('button', { name: 'Leave' }));
      expect(await screen.findByRole('button', { name: 'Sign in' })).toBeTruthy();
      await waitFor(async () => expect(await auth.query('SELECT * FROM session')).toEqual([[]]));
    });
  });
}
