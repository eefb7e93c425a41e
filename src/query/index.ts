'use client';

export { useTaskQuerySync, type UseTaskQuerySyncOptions } from './use-task-query-sync.js';
export type { TaskQueryPatch } from './task-query-sync.js';
