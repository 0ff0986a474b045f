'use client';
/** A ref for a component that needs its own element although the app may take the ref to it. */
import { type Ref, type RefObject, useImperativeHandle, useRef } from 'react';

/**
 * @param forwarded the app's ref, which gets the element as well
 * @returns the ref to put onto the element
 */
export function useForwardedRef<Target>(
  forwarded: Ref<Target | null> | undefined,
): RefObject<Target | null> {
  const element = useRef<Target>(null);
  useImperativeHandle<Target | null, Target | null>(forwarded, () => element.current, []);
  return element;
}
