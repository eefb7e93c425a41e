'use client';

import { useInsertionEffect, useRef } from 'react';

/** The latest value, for effects and handlers that do not begin anew with it. Not to be read in render. */
export function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value);
  useInsertionEffect(() => {
    latest.current = value;
  });
  return latest;
}
