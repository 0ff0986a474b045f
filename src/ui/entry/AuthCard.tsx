'use client';
/** One card that holds both forms, for signing in and for signing up, and shows one of them. */
import { type ComponentPropsWithoutRef, type ReactNode, useId, useState } from 'react';
import { enCard } from '../messages/enCard.js';
import { PartOf } from '../parts/PartOf.js';
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
    UiOptions {
  /** The way to the other form: a link below the form, or tabs above it. @default 'links' */
  readonly layout?: 'links' | 'tabs' | undefined;
  /** Shown above the title. */
  readonly logo?: ReactNode;
  /** Shown at the bottom of the card, such as links to terms and privacy. */
  readonly footer?: ReactNode;
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
  { layout = 'links', logo, footer, mode, defaultMode = 'sign-in', onModeChange, ...given },
  ref,
) {
  const { remember, redirectTo, onSuccess, onError, signIn, signUp, ...props } = given;
  const [shown, change] = useMode(mode, defaultMode, onModeChange);
  const titleId = useId();
  const card = useForwardedRef(ref);
  const focusNextForm = useFormSwitch(card, shown);

  const shared = { remember, redirectTo, onSuccess, onError };
  const forms = {
    'sign-in': <SignInForm {...shared} {...signIn} />,
    'sign-up': <SignUpForm {...shared} {...signUp} />,
  };
  return (
    <section
      aria-labelledby={titleId}
      {...props}
      ref={card}
      data-surreal-auth="auth-card"
      data-mode={shown}
      data-layout={layout}
    >
      <CardHeader logo={logo} titleId={titleId} shown={shown} />
      {layout === 'tabs' ? (
        <TabbedForms {...{ forms, shown, change }} />
      ) : (
        <LinkedForms {...{ forms, shown, change, focusNextForm }} />
      )}
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

interface CardHeaderProps {
  readonly logo: ReactNode;
  readonly titleId: string;
  readonly shown: AuthCardMode;
}

function CardHeader({ logo, titleId, shown }: CardHeaderProps): ReactNode {
  const words = useWords(enCard);
  return (
    <PartOf as="div" part="header">
      {logo && (
        <PartOf as="div" part="logo">
          {logo}
        </PartOf>
      )}
      <PartOf as="h2" part="title" id={titleId}>
        {shown === 'sign-in' ? words.welcome : words.welcomeNew}
      </PartOf>
    </PartOf>
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

interface LinkedFormsProps extends FormsProps {
  readonly focusNextForm: () => void;
}

function LinkedForms({ forms, shown, change, focusNextForm }: LinkedFormsProps): ReactNode {
  const words = useWords(enCard);
  const isSignIn = shown === 'sign-in';
  return (
    <>
      <PartOf as="div" part="body">
        {forms[shown]}
      </PartOf>
      <PartOf
        as="button"
        part="link"
        type="button"
        onClick={() => {
          focusNextForm();
          change(isSignIn ? 'sign-up' : 'sign-in');
        }}
      >
        {isSignIn ? words.needAccount : words.haveAccount}
      </PartOf>
    </>
  );
}
