'use client';

import { useMemo } from 'react';
import type { Names } from '../words/event-text.js';
import { useWords } from './use-one-task-client.js';
import { useOneTaskStore } from './use-one-task-store.js';

/** Who and what ids stand for, by the provider's `nameOf`. */
export function useNames(): Names {
  const { nameOf } = useWords();
  const userId = useOneTaskStore((state) => state.userId);
  return useMemo(
    () => ({
      user: (id) => nameOf?.('user', id) ?? null,
      achievement: (id) => nameOf?.('achievement', id) ?? null,
      workspace: (id) => nameOf?.('workspace', id) ?? null,
      isSelf: (id) => String(id) === userId,
    }),
    [nameOf, userId],
  );
}
