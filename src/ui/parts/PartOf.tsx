'use client';
/** One part of a component: its element, or what the app put in its place, with the app's class name. */
import { type ComponentPropsWithRef, createElement, type JSX, type ReactNode } from 'react';
import { type Part, useUi } from '../UiProvider.js';

type Props<Tag extends keyof JSX.IntrinsicElements> = {
  readonly as: Tag;
  readonly part: Part;
  /** In place of `ref`, which React 18 does not hand to functions. */
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
  // What takes the place of an element gets the element's props; which these are, the app sees in the table of parts.
  const type = (components[part] ?? as) as string;
  return createElement(type, { ...props, ref: innerRef, className, 'data-part': part });
}
