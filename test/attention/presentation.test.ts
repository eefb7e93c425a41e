import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OneTaskEvent } from '@onetask/react';
import type { CelebrationKind, Presenters } from '../../src/attention/policy.js';
import {
  dismissCelebration,
  dismissToast,
  MAX_TOASTS,
  MAX_WAITING,
  NO_PRESENTATION,
  present,
  withoutAbsent,
  type PresentationQueue,
} from '../../src/attention/presentation.js';
import { levelUp, notice, noticeEvent, streak, task, taskEvent } from '../support/wire.js';

const BOTH: ReadonlySet<CelebrationKind> = new Set(['level_up', 'streak_milestone'] as const);
const everybody: Presenters = { acceptsToast: () => true, celebrations: BOTH, userId: '1' };

const presentAll = (events: readonly OneTaskEvent[], presenters = everybody) =>
  events.reduce((queue, event) => present(queue, event, presenters), NO_PRESENTATION);
const keysOf = ({ toasts, celebration, waiting }: PresentationQueue) => ({
  toasts: toasts.map((toast) => toast.key),
  celebrations: [celebration, ...waiting].flatMap((one) => one?.key ?? []),
});

const mention = noticeEvent(notice(1));
const levelFive = noticeEvent(levelUp(2, 5));
const milestone = noticeEvent(streak(3, 7, true));

describe('what pops up', () => {
  it('is a toast, or a celebration where somebody celebrates that kind', () => {
    const queue = presentAll([mention, levelFive, milestone]);
    expect(keysOf(queue)).toEqual({
      toasts: [mention.key],
      celebrations: [levelFive.key, milestone.key],
    });
    expect(queue.celebration?.kind).toBe('level_up');
  });

  it('is a toast where nobody celebrates, and nothing where nobody shows toasts', () => {
    const toaster = { ...everybody, celebrations: new Set<CelebrationKind>() };
    expect(keysOf(presentAll([levelFive, milestone], toaster)).toasts).toHaveLength(2);
    const nobody = { ...toaster, acceptsToast: null };
    expect(presentAll([mention, levelFive], nobody)).toBe(NO_PRESENTATION);
  });

  it('is none of what was missed, of what one did oneself, of what no toaster wants', () => {
    const missed = noticeEvent(notice(1), { origin: 'history' });
    const own = taskEvent(task(1, 1, { actor_id: 1 }));
    const others = taskEvent(task(1, 1, { actor_id: 2 }));
    expect(presentAll([missed, own])).toBe(NO_PRESENTATION);
    expect(presentAll([others]).toasts).toHaveLength(1);
    const picky = { ...everybody, acceptsToast: () => false };
    expect(presentAll([others, mention], picky)).toBe(NO_PRESENTATION);
  });

  it('is no milestone of a streak that has changed since, before its turn or in it', () => {
    const reset = noticeEvent(streak(4, 1, false));
    expect(keysOf(presentAll([levelFive, milestone, reset])).celebrations).toEqual([levelFive.key]);
    expect(keysOf(presentAll([milestone, reset])).celebrations).toEqual([]);
    const older = noticeEvent(streak(2, 6, false), { origin: 'history' });
    expect(keysOf(presentAll([milestone, older])).celebrations).toEqual([milestone.key]);
  });

  it('is celebrated one after the other', () => {
    const queue = presentAll([levelFive, milestone]);
    const next = dismissCelebration(queue, levelFive.key, milestone.receivedAt);
    expect(next.celebration?.key).toBe(milestone.key);
    expect(dismissCelebration(next, milestone.key, 0).celebration).toBeNull();
  });

  it('goes with who showed it, and does not hold up the rest', () => {
    const queue = presentAll([mention, levelFive, milestone]);
    const left = withoutAbsent(queue, {
      ...everybody,
      acceptsToast: null,
      celebrations: new Set(['streak_milestone'] as const),
    });
    expect(keysOf(left)).toEqual({ toasts: [], celebrations: [milestone.key] });
  });

  it('drops the toasts that nobody who stays wants', () => {
    const queue = presentAll([mention, milestone]);
    const acceptsToast = ({ type }: OneTaskEvent) => type !== 'notification';
    expect(keysOf(withoutAbsent(queue, { ...everybody, acceptsToast })).toasts).toEqual([]);
    expect(withoutAbsent(queue, everybody).toasts).toBe(queue.toasts);
  });

  it('leaves the same queue where there is nothing to dismiss', () => {
    const queue = presentAll([mention]);
    expect(dismissToast(queue, 'another')).toBe(queue);
  });
});

it('stays bounded, and shows each event once, whatever comes', () => {
  const step = fc.oneof(
    fc.integer({ min: 1, max: 200 }).map((id) => ({ do: 'notice', id }) as const),
    fc.integer({ min: 1, max: 200 }).map((id) => ({ do: 'level', id }) as const),
    fc.integer({ min: 1, max: 200 }).map((id) => ({ do: 'milestone', id }) as const),
    fc.constant({ do: 'closeToast', id: 0 } as const),
    fc.constant({ do: 'endCelebration', id: 0 } as const),
    fc.constant({ do: 'toasterLeaves', id: 0 } as const),
  );
  fc.assert(
    fc.property(
      fc.uniqueArray(step, { maxLength: 120, selector: (s) => `${s.do}${s.id}` }),
      (steps) => {
        let queue = NO_PRESENTATION;
        for (const { do: what, id } of steps) {
          if (what === 'notice') queue = present(queue, noticeEvent(notice(id)), everybody);
          if (what === 'level')
            queue = present(queue, noticeEvent(levelUp(1000 + id, 2)), everybody);
          if (what === 'milestone') {
            queue = present(queue, noticeEvent(streak(2000 + id, 7, true)), everybody);
          }
          if (what === 'closeToast') queue = dismissToast(queue, queue.toasts[0]?.key ?? '');
          if (what === 'endCelebration') {
            queue = dismissCelebration(queue, queue.celebration?.key ?? '', 0);
          }
          if (what === 'toasterLeaves') {
            queue = withoutAbsent(queue, { ...everybody, acceptsToast: null });
          }
          const { toasts, celebrations } = keysOf(queue);
          expect(toasts.length).toBeLessThanOrEqual(MAX_TOASTS);
          expect(queue.waiting.length).toBeLessThanOrEqual(MAX_WAITING);
          expect(new Set([...toasts, ...celebrations]).size).toBe(
            toasts.length + celebrations.length,
          );
          if (queue.waiting.length > 0) expect(queue.celebration).not.toBeNull();
        }
      },
    ),
  );
});
