'use client';
/** The work of the kit once somebody has signed in, signed up, signed out or deleted the account: focus and announcement. */
import { type ArrivalFocus, useUi, useWords } from '../UiProvider.js';
import { announce } from './announce.js';
import { focusOnceLost } from './focusOnceLost.js';

/** @returns says the sentence, and moves the focus to the page's heading if it is lost, as `UiProvider` allows */
export function useArrival(): (sentence: string) => void {
  const { announcements, arrivalFocus } = useUi();
  const { locale } = useWords();
  return (sentence) => {
    if (announcements) announce(sentence, locale);
    if (arrivalFocus !== false) focusOnceLost(() => find(arrivalFocus));
  };
}

function find(target: Exclude<ArrivalFocus, false>): HTMLElement | null | undefined {
  if (typeof target === 'function') return target();
  const found = [...document.querySelectorAll<HTMLElement>(target)];
  return found.find((element) => element.checkVisibility());
}
