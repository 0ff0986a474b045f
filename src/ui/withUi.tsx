'use client';
/** Gives a component the options of `UiProvider` as props, and the ref that the app passes. */
import {
  type ForwardRefExoticComponent,
  type ForwardRefRenderFunction,
  forwardRef,
  type PropsWithoutRef,
  type RefAttributes,
} from 'react';
import { type UiOptions, UiProvider } from './UiProvider.js';

/** Draws a component. It gets the component's own props; `UiProvider` has taken the options of the kit. */
export type UiView<Target, Props extends UiOptions> = ForwardRefRenderFunction<
  Target,
  Omit<Props, keyof UiOptions>
>;

export type UiComponent<Target, Props extends UiOptions> = ForwardRefExoticComponent<
  PropsWithoutRef<Props> & RefAttributes<Target>
>;

/**
 * Makes a public component out of a view: `messages`, `classNames` and `components` go to a `UiProvider` around the view,
 * all other props and the ref go to the view. The component is named after the view's function.
 *
 * @typeParam Target the element that the ref leads to
 * @typeParam Props the props of the component, those of `UiOptions` included
 */
export function withUi<Target, Props extends UiOptions>(
  view: UiView<Target, Props>,
): UiComponent<Target, Props>;
// TypeScript cannot subtract keys from an unknown type, so the implementation names none of the props but the options.
export function withUi(view: UiView<unknown, UiOptions>): UiComponent<unknown, UiOptions> {
  const View = forwardRef(view);
  const Component = forwardRef<unknown, UiOptions>(
    ({ messages, classNames, components, ...props }, ref) => (
      <UiProvider messages={messages} classNames={classNames} components={components}>
        <View {...props} ref={ref} />
      </UiProvider>
    ),
  );
  Component.displayName = view.name;
  return Component;
}
