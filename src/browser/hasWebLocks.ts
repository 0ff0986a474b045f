/** Whether there are Web Locks; a browser may still refuse them, see `browserLock`. */
export const hasWebLocks = (): boolean => typeof navigator !== 'undefined' && !!navigator.locks;
