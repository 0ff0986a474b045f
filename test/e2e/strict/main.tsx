/** A page with every component of the kit, on the database that its address names. */
import { type ReactNode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { type AuthClient, createAuthClient, SurrealAuthProvider } from 'react-surreal-auth';
import {
  AccountSettings,
  ActiveSessions,
  AuthCard,
  AvatarForm,
  ChangeEmailForm,
  ChangePasswordForm,
  DeleteAccount,
  PasswordInput,
  ReauthDialog,
  SignInButton,
  SignInForm,
  SignOutButton,
  SignUpForm,
  UserAvatar,
  UserButton,
  UserProfile,
} from 'react-surreal-auth/ui';
import { passwordStrength } from 'react-surreal-auth/ui/strength';
import 'react-surreal-auth/ui/styles.css';
import picture from './picture.svg';

const query = new URLSearchParams(window.location.search);
const pass = query.get('pass') ?? '';
const email = query.get('email') ?? '';

/** A device of its own. @param prefix of the database's place in the address */
function device(name: string, prefix = ''): AuthClient {
  return createAuthClient({
    url: query.get(`${prefix}url`) ?? '',
    namespace: query.get(`${prefix}namespace`) ?? '',
    database: query.get(`${prefix}database`) ?? '',
    exchangeUrl: query.get(`${prefix}exchange-url`) ?? undefined,
    access: 'account',
    device: name,
    store: 'memory',
  });
}

const nobody = device('Nobody');
const laptop = device('Laptop');
const phone = device('Phone');
const kiosk = device('Kiosk', 'brief-');

function SignedOutPage(): ReactNode {
  return (
    <SurrealAuthProvider client={nobody}>
      <main aria-label="Signed out">
        <SignInForm remember />
        <SignUpForm fields={['email', { preset: 'password', strength: passwordStrength }, 'name']} />
        <AuthCard logo={<img src={picture} alt="" width="16" />} footer="Terms" />
        <AuthCard layout="tabs" />
        <PasswordInput aria-label="Another password" />
        <SignInButton>Open the card</SignInButton>
      </main>
    </SurrealAuthProvider>
  );
}

function SignedInPage(): ReactNode {
  return (
    <SurrealAuthProvider client={laptop}>
      <main aria-label="Signed in">
        <UserButton accountHref="/account" src={picture} items={[{ label: 'Help', href: '/help' }]} />
        <UserAvatar />
        <UserAvatar name="Ada Lovelace" size="large" />
        <UserProfile />
        <AvatarForm onUpload={async () => new URL(picture, location.href).href} />
        <ChangeEmailForm />
        <ChangePasswordForm />
        <ActiveSessions />
        <DeleteAccount />
        <SignOutButton />
        <section aria-label="All of it">
          <AccountSettings />
        </section>
      </main>
    </SurrealAuthProvider>
  );
}

/** A session that is not renewed: its end is seen within seconds. */
function EndingPage(): ReactNode {
  const [isShown, setShown] = useState(false);
  async function show(): Promise<void> {
    const other = device('Other', 'brief-');
    await other.signUp({ email, pass });
    await kiosk.authenticate(await other.getToken());
    other.dispose();
    setShown(true);
  }
  return isShown ? (
    <SurrealAuthProvider client={kiosk}>
      <ReauthDialog identifier={email} />
    </SurrealAuthProvider>
  ) : (
    <button type="button" onClick={() => void show()}>
      Let a session end
    </button>
  );
}

await laptop.signUp({ email, pass, name: 'Ada Lovelace' });
await phone.signIn({ email, pass });
// Switched off, it need not hear that it was signed out: Chromium writes each refused request to the console.
await phone.connection().whenReady();
phone.dispose();
const root = document.querySelector('#root');
if (root)
  createRoot(root).render(
    <>
      <EndingPage />
      <SignedInPage />
      <SignedOutPage />
    </>,
  );
