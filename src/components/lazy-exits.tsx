'use client';

import { LazyMotion } from 'framer-motion';
import type { ReactNode } from 'react';

/** What leaves is faster than what comes, in seconds. For `exit`. */
export const LEAVE = { opacity: 0, transition: { duration: 0.14 } };

/** Lets framer-motion's `m` parts in it leave; what that takes is loaded on demand. */
export function LazyExits({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <LazyMotion features={loadFeatures} strict>
      {children}
    </LazyMotion>
  );
}

const loadFeatures = () =>
  import('@onetask/react/motion').then(
    ({ domAnimation }) => domAnimation,
    // Without it nothing is broken: what leaves is gone at once.
    () => new Promise<never>(() => {}),
  );
