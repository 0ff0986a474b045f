'use client';
/** Shows a component of the account only while there is a session, valid or expired. */
import { forwardRef } from 'react';
import { useAuth } from '../../react/useAuth.js';
import type { UiOptions } from '../UiProvider.js';
import { type UiComponent, type UiView, withUi } from '../withUi.js';

/** Like `withUi`, for a view whose hooks need a session: it is not rendered before there is one, nor after. */
export function withSession<Target, Props extends UiOptions>(
  view: UiView<Target, Props>,
): UiComponent<Target, Props>;
export function withSession(view: UiView<unknown, UiOptions>): UiComponent<unknown, UiOptions> {
  const View = forwardRef(view);
  const Component = withUi<unknown, UiOptions>((props, ref) => {
    const { status } = useAuth();
    return status === 'loading' || status === 'signed-out' ? null : <View {...props} ref={ref} />;
  });
  Component.displayName = view.name;
  return Component;
}
