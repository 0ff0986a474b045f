'use client';
/** The time for what is said relative to it, such as “5 minutes ago”. */
import { useEffect, useState } from 'react';

/** Milliseconds after which a relative time may read otherwise. */
const STEP_MS = 60_000;

/** @returns epoch milliseconds, at most a minute old */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
