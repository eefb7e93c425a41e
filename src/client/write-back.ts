import type { ErrorInfo } from '../protocol/error.js';
import { newestKnownId, unreadIds } from '../store/notifications.js';
import type { SyncedActions } from '../store/persisted-state.js';
import type { OneTaskState } from '../store/store.js';
import type { StoreChange } from '../store/store-change.js';

/**
 * How the app tells its server what a user did with notifications. Each is optional and called after
 * the change is already to be seen; a rejection takes the change back.
 */
export interface Actions {
  readonly markRead?: ((ids: readonly number[]) => Promise<unknown>) | undefined;
  readonly markUnread?: ((ids: readonly number[]) => Promise<unknown>) | undefined;
  /** Everything up to this `notificationId`, or all when none is known: what was there at the click. */
  readonly markAllRead?:
    | ((until: { readonly upTo: number | null }) => Promise<unknown>)
    | undefined;
  readonly remove?: ((ids: readonly number[]) => Promise<unknown>) | undefined;
}

/** A change of read state or a removal that holds, for the user's other tabs. */
export type SettledChange =
  | { readonly type: 'read'; readonly ids: readonly number[]; readonly isRead: boolean }
  | { readonly type: 'allRead'; readonly upTo: number }
  | { readonly type: 'removed'; readonly ids: readonly number[] }
  | { readonly type: 'seen'; readonly upTo: number };

type ReadChange = Extract<SettledChange, { readonly type: 'read' }>;
type AllReadChange = Extract<SettledChange, { readonly type: 'allRead' }>;

/**
 * What a user does with notifications. Every promise resolves, `true` when the change holds and
 * `false` when it was taken back.
 */
export interface WriteBack {
  markRead(ids: readonly number[]): Promise<boolean>;
  markUnread(ids: readonly number[]): Promise<boolean>;
  /** @param upTo the greatest `notificationId` that is meant. @default all that are known */
  markAllRead(upTo?: number): Promise<boolean>;
  remove(ids: readonly number[]): Promise<boolean>;
  /** Removes all that are loaded. */
  clear(): Promise<boolean>;
  /**
   * What is known now, or up to an id, is no longer new. A matter of this user's tabs; no server is
   * told.
   */
  markSeen(upTo?: number): void;
  /** A change made in another tab. */
  follow(change: SettledChange): void;
}

export interface WriteBackOptions {
  readonly actions: Actions;
  state(): OneTaskState;
  /** Takes a change in after all that has arrived; not when that brought another user: `false`. */
  apply(change: StoreChange): boolean;
  /** Counts questions and settled changes, to tell what came before what. */
  tick(): number;
  /** Grows with each change of user: what belongs to the first is dropped. */
  epoch(): number;
  onSettled(change: SettledChange): void;
  /** A thrown value as text without tokens. */
  describe(cause: unknown): string;
  onError(error: ErrorInfo): void;
}

export function createWriteBack(options: WriteBackOptions): WriteBack {
  const { actions, state, apply, tick, onSettled } = options;

  /** The last mark of all, and whose it was. */
  let allReadUnderWay: { readonly epoch: number; readonly done: Promise<boolean> } | null = null;

  /** Runs the app's action after the change; takes the change back when it rejects. */
  async function run(
    name: keyof Actions,
    act: (() => Promise<unknown>) | undefined,
    settle: () => void,
    undo: () => void,
  ): Promise<boolean> {
    const epoch = options.epoch();
    try {
      await act?.();
    } catch (cause) {
      if (epoch !== options.epoch()) return false;
      undo();
      options.onError({
        code: 'action-failed',
        message: `OneTask: \`actions.${name}\` failed. The change was taken back. Tell the user, or let them try again.`,
        cause: options.describe(cause),
      });
      return false;
    }
    if (epoch !== options.epoch()) return false;
    settle();
    return true;
  }

  function setRead(ids: readonly number[], isRead: boolean): Promise<boolean> {
    if (ids.length === 0) return Promise.resolve(true);
    const change = tick();
    if (!apply({ type: 'read', ids, isRead, change })) return Promise.resolve(false);
    const settled: ReadChange = { type: 'read', ids, isRead };
    const name = actionOf(settled);
    const act = actions[name];
    return run(
      name,
      act && (() => act(ids)),
      () => {
        // Without an action the server never learns of it: then what was done here rules for good.
        if (act) apply({ type: 'readSettled', change, tick: tick() });
        onSettled(settled);
      },
      () => apply({ type: 'readUndone', change }),
    );
  }

  function remove(ids: readonly number[]): Promise<boolean> {
    if (ids.length === 0) return Promise.resolve(true);
    const change = tick();
    if (!apply({ type: 'removed', ids, change })) return Promise.resolve(false);
    return run(
      'remove',
      actions.remove && (() => actions.remove?.(ids) ?? Promise.resolve()),
      () => {
        apply({ type: 'removeSettled', change });
        onSettled({ type: 'removed', ids });
      },
      () => apply({ type: 'removeUndone', change }),
    );
  }

  return {
    markRead: (ids) => setRead(ids, true),
    markUnread: (ids) => setRead(ids, false),
    markAllRead(until) {
      const { notifications } = state();
      const newest = until ?? newestKnownId(notifications);
      // With none known there is only the server's count to be brought to nothing.
      const upTo = newest ?? 0;
      const isUnread =
        (notifications.unreadElsewhere ?? 0) > 0 ||
        unreadIds(notifications).some((id) => until === undefined || id <= until);
      if (!isUnread) return Promise.resolve(true);
      const change = tick();
      const act = actions.markAllRead;
      const epoch = options.epoch();
      const before = allReadUnderWay?.epoch === epoch ? allReadUnderWay.done : null;
      const takeOver = () => apply({ type: 'allRead', upTo, change });
      if (!takeOver()) return Promise.resolve(false);
      const done = run(
        'markAllRead',
        act &&
          (async () => {
            // Two at once could not be undone apart. What the first gives back, this one means too.
            const hasHeld = before === null || (await before);
            // Another user meanwhile: this was not theirs to mark.
            if (epoch !== options.epoch()) return;
            if (!hasHeld) takeOver();
            await act({ upTo: newest });
          }),
        () => {
          if (act) apply({ type: 'readSettled', change, tick: tick() });
          if (newest !== null) onSettled({ type: 'allRead', upTo: newest });
        },
        () => apply({ type: 'readUndone', change }),
      );
      allReadUnderWay = { epoch, done };
      return done;
    },
    remove,
    clear: () => remove(state().notifications.items.map((item) => item.notificationId)),
    markSeen(until) {
      const upTo = until ?? newestKnownId(state().notifications) ?? 0;
      if (upTo <= state().notifications.seenUpTo) return;
      if (apply({ type: 'seen', upTo })) onSettled({ type: 'seen', upTo });
    },
    follow(followed) {
      const change = tick();
      switch (followed.type) {
        case 'read':
          apply({ type: 'read', ids: followed.ids, isRead: followed.isRead, change });
          break;
        case 'allRead':
          apply({ type: 'allRead', upTo: followed.upTo, change });
          break;
        case 'removed':
          apply({ type: 'removed', ids: followed.ids, change });
          apply({ type: 'removeSettled', change });
          return;
        case 'seen':
          apply(followed);
          return;
      }
      // The other tab has told the server already, where there is a way to.
      if (actions[actionOf(followed)]) apply({ type: 'readSettled', change, tick: tick() });
    },
  };
}

/** The action that tells the app's server of a change of read state. */
function actionOf(change: ReadChange): 'markRead' | 'markUnread';
function actionOf(change: ReadChange | AllReadChange): 'markRead' | 'markUnread' | 'markAllRead';
function actionOf(change: ReadChange | AllReadChange): keyof Actions {
  if (change.type === 'allRead') return 'markAllRead';
  return change.isRead ? 'markRead' : 'markUnread';
}

/** Whether the app's server learns of what is done here. */
export function syncedActionsOf(actions: Actions): SyncedActions {
  return {
    markRead: actions.markRead !== undefined,
    markUnread: actions.markUnread !== undefined,
    markAllRead: actions.markAllRead !== undefined,
  };
}
