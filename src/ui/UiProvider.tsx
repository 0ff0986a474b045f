'use client';
/** Words, class names and replaced parts for all components below; each component can be given its own, too. */
import {
  type ComponentType,
  createContext,
  type ElementType,
  type HTMLAttributes,
  type ReactNode,
  useContext,
  useMemo,
} from 'react';
import { enForms } from './messages/enForms.js';
import type { FormMessages, Messages } from './messages/Messages.js';

/** The parts of the components, as `data-part` names them. */
export type Part =
  | 'header'
  | 'logo'
  | 'title'
  | 'text'
  | 'body'
  | 'footer'
  | 'tabs'
  | 'tab'
  | 'panel'
  | 'link'
  | 'field'
  | 'label'
  | 'input'
  | 'password'
  | 'toggle'
  | 'caps-lock'
  | 'strength'
  | 'meter'
  | 'hint'
  | 'error'
  | 'remember'
  | 'alert'
  | 'submit'
  | 'button'
  | 'danger'
  | 'status'
  | 'trigger'
  | 'menu'
  | 'item'
  | 'avatar'
  | 'image'
  | 'name'
  | 'list'
  | 'device'
  | 'badge'
  | 'time'
  | 'actions'
  | 'dialog'
  | 'close'
  | 'section';

/** What a replaced part is given: the props of the element that it stands for, `data-part` and `ref` included. */
// Each part has an element of its own; what they share is all that can be said of every one.
export type PartProps = HTMLAttributes<HTMLElement> & { readonly 'data-part': Part };

export interface UiOptions {
  /** Words to use in place of the English ones: a whole catalogue of `./ui/locales/*`, or some of them. */
  readonly messages?: Partial<Messages> | undefined;
  /** Class names by part. They are added to the element; nothing is taken away. */
  readonly classNames?: { readonly [Name in Part]?: string } | undefined;
  /** Components by part, in place of the elements. They must hand on what they are given, the `ref` included. */
  readonly components?:
    | { readonly [Name in Part]?: ElementType<PartProps> | ComponentType<never> }
    | undefined;
}

/** What has been handed down so far. */
interface Given {
  readonly messages: Partial<Messages>;
  readonly classNames: NonNullable<UiOptions['classNames']>;
  readonly components: NonNullable<UiOptions['components']>;
}

const UiContext = createContext<Given>({ messages: {}, classNames: {}, components: {} });

/** Class names and replaced parts. */
export const useUi = (): Given => useContext(UiContext);

/**
 * The words: those handed down, and English where there are none.
 *
 * @param english what the component says beside what the forms say: it is shipped with that component alone
 */
export function useWords<More = unknown>(english?: More): FormMessages & More {
  const { messages } = useUi();
  // What was handed down is in the types of both; what was not is English.
  return useMemo(
    () => ({ ...enForms, ...english, ...messages }) as FormMessages & More,
    [english, messages],
  );
}

export interface UiProviderProps extends UiOptions {
  readonly children?: ReactNode;
}

/** Hands words, class names and parts down; what is not given stays as it is above. */
export function UiProvider({ messages, classNames, components, children }: UiProviderProps): ReactNode {
  const above = useUi();
  const ui = useMemo(
    () => ({
      messages: { ...above.messages, ...messages },
      classNames: { ...above.classNames, ...classNames },
      components: { ...above.components, ...components },
    }),
    [above, messages, classNames, components],
  );
  return <UiContext.Provider value={ui}>{children}</UiContext.Provider>;
}
