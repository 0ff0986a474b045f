'use client';
/** One part of a component: its element, or the app's component for it, with the app's class name. */
import { type ComponentPropsWithRef, createElement, type JSX, type ReactNode } from 'react';
import { type Part, useUi } from '../UiProvider.js';

type Props<Tag extends keyof JSX.IntrinsicElements> = {
  readonly as: Tag;
  readonly part: Part;
  /** Takes the place of `ref`, which React 18 does not pass to functions. */
  readonly innerRef?: ComponentPropsWithRef<Tag>['ref'];
} & Omit<ComponentPropsWithRef<Tag>, 'ref' | 'as' | 'part'>;

export function PartOf<Tag extends keyof JSX.IntrinsicElements>({
  as,
  part,
  innerRef,
  ...props
}: Props<Tag>): ReactNode {
  const { classNames, components } = useUi();
  const className = [props.className, classNames[part]].filter(Boolean).join(' ') || undefined;
  // A replacing component gets the props of the element. TypeScript cannot tell them by a part's name; the docs list them.
  const type = (components[part] ?? as) as string;
  return createElement(type, { ...props, ref: innerRef, className, 'data-part': part });
}
