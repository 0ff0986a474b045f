'use client';
/** Signing in and signing up in one card. */
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactNode,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { enCard } from '../messages/enCard.js';
import { PartOf } from '../parts/PartOf.js';
import { Tabs } from '../parts/Tabs.js';
import { type UiOptions, UiProvider, useWords } from '../UiProvider.js';
import { SignInForm, type SignInFormProps } from './SignInForm.js';
import { SignUpForm, type SignUpFormProps } from './SignUpForm.js';
import type { EntryFormOptions } from './useEntryForm.js';

/** Which of the two forms is shown. */
export type AuthCardMode = 'sign-in' | 'sign-up';

export interface AuthCardProps
  extends Omit<ComponentPropsWithoutRef<'section'>, 'children'>,
    Pick<EntryFormOptions, 'remember' | 'redirectTo' | 'onSuccess'>,
    UiOptions {
  /** How to get from one form to the other: by a link below the form, or by tabs above it. @default 'links' */
  readonly layout?: 'links' | 'tabs' | undefined;
  /** Above the title. */
  readonly logo?: ReactNode;
  /** Below everything, such as links to terms and privacy. */
  readonly footer?: ReactNode;
  /** The form that is shown, when the app decides it. */
  readonly mode?: AuthCardMode | undefined;
  /** The form that is shown at first. @default 'sign-in' */
  readonly defaultMode?: AuthCardMode | undefined;
  readonly onModeChange?: ((mode: AuthCardMode) => void) | undefined;
  /** For the form for signing in: its fields and all else that it takes. */
  readonly signIn?: SignInFormProps | undefined;
  /** For the form for making an account. */
  readonly signUp?: SignUpFormProps | undefined;
}

/**
 * What was typed as e-mail address stays when the form changes. The title is an `h2`; `components={{ title: 'h1' }}`
 * makes it another heading.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const AuthCard = forwardRef<HTMLElement, AuthCardProps>(function AuthCard(
  { messages, classNames, components, ...props },
  ref,
) {
  return (
    <UiProvider messages={messages} classNames={classNames} components={components}>
      <View {...props} innerRef={ref} />
    </UiProvider>
  );
});

function View({
  innerRef,
  layout = 'links',
  logo,
  footer,
  mode,
  defaultMode = 'sign-in',
  onModeChange,
  remember,
  redirectTo,
  onSuccess,
  signIn,
  signUp,
  ...props
}: AuthCardProps & { readonly innerRef: React.Ref<HTMLElement> }): ReactNode {
  const words = useWords(enCard);
  const [own, setOwn] = useState(defaultMode);
  const shown = mode ?? own;
  const other = shown === 'sign-in' ? 'sign-up' : 'sign-in';
  const titleId = useId();
  const { card, takeFocusAlong } = useCarriedOver(shown);
  useImperativeHandle(innerRef, () => card.current as HTMLElement, [card]);

  function change(next: AuthCardMode): void {
    setOwn(next);
    onModeChange?.(next);
  }

  const shared = { remember, redirectTo, onSuccess };
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
      {layout === 'tabs' ? (
        <Tabs<AuthCardMode>
          label={`${words.signIn} / ${words.signUp}`}
          value={shown}
          onChange={change}
          tabs={[
            { id: 'sign-in', label: words.signIn, content: forms['sign-in'] },
            { id: 'sign-up', label: words.signUp, content: forms['sign-up'] },
          ]}
        />
      ) : (
        <>
          <PartOf as="div" part="body">
            {forms[shown]}
          </PartOf>
          <PartOf
            as="button"
            part="link"
            type="button"
            onClick={() => {
              takeFocusAlong();
              change(other);
            }}
          >
            {shown === 'sign-in' ? words.needAccount : words.haveAccount}
          </PartOf>
        </>
      )}
      {footer && (
        <PartOf as="div" part="footer">
          {footer}
        </PartOf>
      )}
    </section>
  );
}

/** Takes the e-mail address from the form that goes to the one that comes, and the person, too, who asked for it. */
function useCarriedOver(mode: AuthCardMode) {
  const card = useRef<HTMLElement>(null);
  const former = useRef<HTMLFormElement | null>(null);
  /** Whether the person follows the link into the form. */
  const goes = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another mode is another form on the page
  useEffect(() => {
    const form = card.current?.querySelector('form') ?? null;
    const typed = accountIn(former.current);
    const input = accountIn(form);
    // What the form that went held from the start, the one that comes has from the app, too, if it is to have it.
    if (input && typed?.name === input.name && typed.value !== typed.defaultValue)
      input.value = typed.value;
    former.current = form;
    if (goes.current) firstEmptyIn(form)?.focus();
    goes.current = false;
  }, [mode]);

  return {
    card,
    takeFocusAlong(): void {
      goes.current = true;
    },
  };
}

function accountIn(form: HTMLFormElement | null): HTMLInputElement | null {
  const selector = '[type=email], [autocomplete~=username], [autocomplete~=email]';
  return form?.querySelector<HTMLInputElement>(selector) ?? null;
}

function firstEmptyIn(form: HTMLFormElement | null): HTMLInputElement | undefined {
  return [...(form?.querySelectorAll('input') ?? [])].find(({ value }) => value === '');
}
