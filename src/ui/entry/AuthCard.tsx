'use client';
/** One card that holds both forms, for signing in and for signing up, and shows one of them. */
import { type ComponentPropsWithoutRef, type ReactNode, useId, useState } from 'react';
import { enCard } from '../messages/enCard.js';
import { say } from '../messages/say.js';
import { PartOf } from '../parts/PartOf.js';
import { SwitchLink } from '../parts/SwitchLink.js';
import { Tabs } from '../parts/Tabs.js';
import { useForwardedRef } from '../parts/useForwardedRef.js';
import { type UiOptions, useWords } from '../UiProvider.js';
import { withUi } from '../withUi.js';
import { SignInForm, type SignInFormProps } from './SignInForm.js';
import { SignUpForm, type SignUpFormProps } from './SignUpForm.js';
import type { EntryFormOptions } from './useEntryForm.js';
import { useFormSwitch } from './useFormSwitch.js';

/** Which of the two forms is shown. */
export type AuthCardMode = 'sign-in' | 'sign-up';

export interface AuthCardProps
  extends Omit<ComponentPropsWithoutRef<'section'>, 'children' | 'onError'>,
    Pick<EntryFormOptions, 'remember' | 'redirectTo' | 'onSuccess' | 'onError'>,
    Pick<SignInFormProps, 'forgotHref'>,
    UiOptions {
  /** The app's name, which the titles then have. @default titles without a name */
  readonly appName?: string | undefined;
  /** A sentence below the title. @default a short one where the card names the app, else none */
  readonly subtitle?: ReactNode;
  /** The side at which logo, title and footer stand. @default 'start' */
  readonly align?: 'start' | 'center' | undefined;
  /** The way to the other form: a link below the form, or tabs above it. @default 'links' */
  readonly layout?: 'links' | 'tabs' | undefined;
  /** Shown above the title. */
  readonly logo?: ReactNode;
  /** Shown at the bottom of the card, such as links to terms and privacy. */
  readonly footer?: ReactNode;
  /** Other ways to sign in, such as buttons of identity providers, with a divider between them and the form. */
  readonly providers?: ReactNode;
  /** The place of the other ways, above or below the form. @default 'top' */
  readonly providersAt?: 'top' | 'bottom' | undefined;
  /** The address of a page for signing in, to which the link leads in place of the card's own form. */
  readonly signInHref?: string | undefined;
  /** The address of a page for signing up. */
  readonly signUpHref?: string | undefined;
  /** The form that is shown. @default the card keeps it, and starts with `defaultMode` */
  readonly mode?: AuthCardMode | undefined;
  /** The form that is shown first. @default 'sign-in' */
  readonly defaultMode?: AuthCardMode | undefined;
  /** Called when the other form is chosen. */
  readonly onModeChange?: ((mode: AuthCardMode) => void) | undefined;
  /** Props of the form for signing in, such as its fields. */
  readonly signIn?: SignInFormProps | undefined;
  /** Props of the form for signing up. */
  readonly signUp?: SignUpFormProps | undefined;
}

/**
 * Shows the form for signing in or the one for signing up. The typed e-mail address stays when the form changes. The
 * title is an `h2`; `components={{ title: 'h1' }}` makes it another heading.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const AuthCard = withUi<HTMLElement, AuthCardProps>(function AuthCard(
  { layout = 'links', align = 'start', mode, defaultMode = 'sign-in', onModeChange, ...given },
  ref,
) {
  const { logo, footer, appName, subtitle, providers, providersAt, ...rest } = given;
  const { remember, redirectTo, onSuccess, onError, forgotHref, signIn, signUp, ...others } = rest;
  const { signInHref, signUpHref, ...props } = others;
  const [shown, change] = useMode(mode, defaultMode, onModeChange);
  const titleId = useId();
  const card = useForwardedRef(ref);
  const focusNextForm = useFormSwitch(card, shown);
  const goTo = (next: AuthCardMode): void => {
    focusNextForm();
    change(next);
  };

  const shared = { redirectTo, onSuccess, onError };
  const taken = { signInHref, onSignIn: () => goTo('sign-in') };
  const forms = {
    'sign-in': <SignInForm {...shared} remember={remember} forgotHref={forgotHref} {...signIn} />,
    'sign-up': <SignUpForm {...shared} {...taken} {...signUp} />,
  };
  return (
    <section
      aria-labelledby={titleId}
      {...props}
      ref={card}
      data-surreal-auth="auth-card"
      data-mode={shown}
      data-layout={layout}
      data-align={align}
    >
      <CardHeader {...{ logo, titleId, shown, appName, subtitle }} />
      <WithProviders providers={providers} at={providersAt}>
        {layout === 'tabs' ? (
          <TabbedForms {...{ forms, shown, change }} />
        ) : (
          <PartOf as="div" part="body">
            {forms[shown]}
          </PartOf>
        )}
      </WithProviders>
      {layout === 'links' && <ModeSwitch {...{ shown, goTo, signInHref, signUpHref }} />}
      {footer && (
        <PartOf as="div" part="footer">
          {footer}
        </PartOf>
      )}
    </section>
  );
});

/** The mode that the app sets, else one that the card keeps, and the function that changes it. */
function useMode(
  mode: AuthCardMode | undefined,
  defaultMode: AuthCardMode,
  onModeChange: AuthCardProps['onModeChange'],
) {
  const [keptMode, setKeptMode] = useState(defaultMode);
  const change = (next: AuthCardMode): void => {
    setKeptMode(next);
    onModeChange?.(next);
  };
  return [mode ?? keptMode, change] as const;
}

interface CardHeaderProps extends Pick<AuthCardProps, 'logo' | 'appName' | 'subtitle'> {
  readonly titleId: string;
  readonly shown: AuthCardMode;
}

function CardHeader({ logo, titleId, shown, appName, subtitle }: CardHeaderProps): ReactNode {
  const words = useWords(enCard);
  const isSignIn = shown === 'sign-in';
  const withName = (message: string): string => say(words, message, { app: appName ?? '' });
  const text = subtitle ?? (appName && isSignIn ? words.welcomeText : undefined);
  return (
    <PartOf as="div" part="header">
      {logo && (
        <PartOf as="div" part="logo">
          {logo}
        </PartOf>
      )}
      <PartOf as="h2" part="title" id={titleId}>
        {appName
          ? withName(isSignIn ? words.signInTo : words.signUpTo)
          : isSignIn
            ? words.welcome
            : words.welcomeNew}
      </PartOf>
      {text && (
        <PartOf as="p" part="text">
          {text}
        </PartOf>
      )}
    </PartOf>
  );
}

interface WithProvidersProps extends Pick<AuthCardProps, 'providers'> {
  readonly at: AuthCardProps['providersAt'];
  readonly children: ReactNode;
}

/** The form and the other ways to sign in, with a divider between them. */
function WithProviders({ providers, at = 'top', children }: WithProvidersProps): ReactNode {
  const words = useWords(enCard);
  if (!providers) return children;
  const ways = (
    <PartOf as="div" part="providers">
      {providers}
    </PartOf>
  );
  return (
    <>
      {at === 'top' ? ways : children}
      <PartOf as="div" part="divider">
        {words.orWord}
      </PartOf>
      {at === 'top' ? children : ways}
    </>
  );
}

interface FormsProps {
  readonly forms: Readonly<Record<AuthCardMode, ReactNode>>;
  readonly shown: AuthCardMode;
  readonly change: (mode: AuthCardMode) => void;
}

function TabbedForms({ forms, shown, change }: FormsProps): ReactNode {
  const words = useWords();
  return (
    <Tabs<AuthCardMode>
      label={`${words.signIn} / ${words.signUp}`}
      value={shown}
      onChange={change}
      tabs={[
        { id: 'sign-in', label: words.signIn, content: forms['sign-in'] },
        { id: 'sign-up', label: words.signUp, content: forms['sign-up'] },
      ]}
    />
  );
}

interface ModeSwitchProps extends Pick<AuthCardProps, 'signInHref' | 'signUpHref'> {
  readonly shown: AuthCardMode;
  readonly goTo: (mode: AuthCardMode) => void;
}

/** The question whether one has an account, and the link to the other form. */
function ModeSwitch({ shown, goTo, signInHref, signUpHref }: ModeSwitchProps): ReactNode {
  const words = useWords(enCard);
  const isSignIn = shown === 'sign-in';
  return (
    <PartOf as="p" part="switch">
      {isSignIn ? words.needAccount : words.haveAccount}{' '}
      <SwitchLink
        href={isSignIn ? signUpHref : signInHref}
        onPress={() => goTo(isSignIn ? 'sign-up' : 'sign-in')}
      >
        {isSignIn ? words.signUpInstead : words.signIn}
      </SwitchLink>
    </PartOf>
  );
}
