import type { AttentionStorage } from '@onetask/react';

/** Like `localStorage`, for one client alone. */
export function createMemoryStorage(): AttentionStorage {
  const entries = new Map<string, string>();
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}
