/** A toaster with these hears of each task update and shows none: nobody could read them. */
export const NO_TASK_TOASTS = { task_update: false } as const;
