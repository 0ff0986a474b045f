/** The user's own record: seen live, renamed by themselves. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useCurrentUser, useSurreal } from 'react-surreal-auth';

export function Account(): ReactNode {
  const { status, user, error, refetch } = useCurrentUser({ live: true });
  return (
    <>
      <h1>Your account</h1>
      {status === 'loading' && <p className="muted">Reading your account…</p>}
      {status === 'missing' && <p className="notice">This account is gone.</p>}
      {status === 'error' && (
        <p className="notice" role="alert">
          Your account cannot be read at the moment. {error.message}{' '}
          <button type="button" className="link" onClick={refetch}>
            Try again
          </button>
        </p>
      )}
      {status === 'user' && (
        <>
          <dl className="facts">
            <dt>Name</dt>
            <dd data-testid="account-name">{user.name ?? 'Not given'}</dd>
            <dt>Email</dt>
            <dd>{user.email}</dd>
          </dl>
          <Rename name={user.name ?? ''} />
        </>
      )}
    </>
  );
}

function Rename({ name }: { readonly name: string }): ReactNode {
  const { whenReady } = useSurreal();
  const id = useId();
  const rename = useMutation({
    mutationFn: async (wanted: string) =>
      (await whenReady()).query('UPDATE $auth SET name = $name', { name: wanted || undefined }),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    if (!rename.isPending) rename.mutate(wanted);
  };
  return (
    <form className="new-note" onSubmit={submit}>
      <label htmlFor={id}>New name</label>
      <div className="row">
        <input key={name} id={id} name="name" maxLength={100} autoComplete="name" defaultValue={name} />
        <button type="submit" className="primary" aria-disabled={rename.isPending}>
          Rename
        </button>
      </div>
      <p className="muted">The new name appears in all open tabs at once.</p>
      {rename.error && (
        <p className="notice" role="alert">
          The name was not changed. {rename.error.message}
        </p>
      )}
    </form>
  );
}
