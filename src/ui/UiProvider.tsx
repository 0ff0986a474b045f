'use client';
/** Words, class names and replaced parts for all components below the provider. `withUi` gives each component the same options. */
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

/** The names of the parts of the components: the values of `data-part`. */
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
  | 'switch'
  | 'providers'
  | 'divider'
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
  | 'section'
  | 'identity'
  | 'separator'
  | 'skeleton';

/** The props of a component that replaces a part: those of the replaced element, `data-part` and `ref` included. */
// Parts render different elements, so only their common props can be typed.
export type PartProps = HTMLAttributes<HTMLElement> & { readonly 'data-part': Part };

export interface UiOptions {
  /** Words that replace the English ones: a catalogue of `./ui/locales/*`, or some words. */
  readonly messages?: Partial<Messages> | undefined;
  /** Class names by part. They are added to those that the element has. */
  readonly classNames?: { readonly [Name in Part]?: string } | undefined;
  /** Components by part that replace the elements. They must pass all their props on, the `ref` included. */
  readonly components?:
    | { readonly [Name in Part]?: ElementType<PartProps> | ComponentType<never> }
    | undefined;
}

/** The options that the providers above have set. */
interface InheritedOptions {
  readonly messages: Partial<Messages>;
  readonly classNames: NonNullable<UiOptions['classNames']>;
  readonly components: NonNullable<UiOptions['components']>;
}

const UiContext = createContext<InheritedOptions>({ messages: {}, classNames: {}, components: {} });

/** The options of the providers above. */
export const useUi = (): InheritedOptions => useContext(UiContext);

/**
 * The words of the providers above, and English ones where those have none.
 *
 * @param english the English words that the component needs beside those of the forms; only it and its like ship them
 */
export function useWords<More = unknown>(english?: More): FormMessages & More {
  const { messages } = useUi();
  // Each word of either type is either English or of a provider, which TypeScript cannot see through Partial.
  return useMemo(
    () => ({ ...enForms, ...english, ...messages }) as FormMessages & More,
    [english, messages],
  );
}

export interface UiProviderProps extends UiOptions {
  readonly children?: ReactNode;
}

/** Sets words, class names and parts for the components below. Options that are not given are inherited. */
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
