import type { StoryWorld } from '../world.js';

/** Something that the panel lets happen in the story's world. */
export interface LiveEvent {
  readonly id: string;
  readonly title: string;
  readonly run: (world: StoryWorld) => void;
}

/** A row of buttons in the panel. */
export interface LiveEventGroup {
  readonly title: string;
  readonly events: readonly LiveEvent[];
}

/** The achievement that "progress" goes towards: One Week. */
const ONE_WEEK = 4;
const BURST = 30;
const TITLES = [
  'Storyboard, act two',
  'Budget 2027',
  'Poster type, second pass',
  'Moodboard for the tea brand',
  'Colour grading, harbour at dusk',
];
const ACTIONS = ['completed', 'completed', 'created', 'updated', 'completed', 'deleted'];

export const LIVE_EVENTS: readonly LiveEventGroup[] = [
  {
    title: 'Notifications',
    events: [
      event('mention', 'Mention', ({ frames, emit }) =>
        emit(frames.mention('Could you look at the second tab before Thursday?')),
      ),
      event('due', 'Task due', ({ frames, emit }) =>
        emit(frames.taskDue('“Send the invoice” is due at 17:00')),
      ),
      event('invitation', 'Invitation', ({ frames, emit }) => emit(frames.invitation())),
      event('points', 'Points', ({ frames, emit }) => emit(frames.points(10, 1_250))),
      event('system', 'System notice', ({ frames, emit }) =>
        emit(frames.notice({ title: 'Backups ran', content: 'Everything is in its place.' })),
      ),
      event('unknown', 'Unknown type', ({ backend, userId }) =>
        backend.unknown(userId, 'studio_radio', { track: 'Slow tide' }),
      ),
    ],
  },
  {
    title: 'Tasks',
    events: [
      ...['created', 'updated', 'completed', 'deleted'].map((action) =>
        event(`task-${action}`, `Task ${action}`, ({ frames, emit, clock }) =>
          emit(frames.taskUpdate({ title: pick(TITLES, clock.monotonic()), action, actorId: 2 })),
        ),
      ),
      event('burst', `Burst of ${BURST}`, ({ frames, emit }) =>
        emit(
          ...Array.from({ length: BURST }, (_, index) =>
            frames.taskUpdate({
              title: pick(TITLES, index),
              action: pick(ACTIONS, index),
              taskId: 100 + index,
              actorId: 2 + (index % 3),
            }),
          ),
        ),
      ),
    ],
  },
  {
    title: 'Streak and level',
    events: [
      event('streak', 'One more day', ({ frames, emit, client }) =>
        emit(frames.streak((client.store.getState().gamification.streak.value ?? 0) + 1)),
      ),
      event('milestone', 'Milestone: 14 days', ({ frames, emit }) => emit(frames.streak(14, true))),
      event('year', 'Milestone: 365 days', ({ frames, emit }) => emit(frames.streak(365, true))),
      event('reset', 'A new start', ({ frames, emit }) => emit(frames.streak(1))),
      event('level', 'Level up', ({ frames, emit, client }) =>
        emit(frames.levelUp((client.store.getState().gamification.level.value ?? 0) + 1)),
      ),
    ],
  },
  {
    title: 'Achievements',
    events: [
      ...[25, 50, 75].map((percent) =>
        event(`progress-${percent}`, `${percent} %`, ({ frames, emit }) =>
          emit(frames.progress(ONE_WEEK, percent)),
        ),
      ),
      event('unlock', 'Unlock', ({ frames, emit }) => emit(frames.unlocked(ONE_WEEK))),
    ],
  },
  {
    title: 'Focus',
    events: [
      event('focus-hello', 'Somebody joins', ({ frames, emit }) =>
        emit(frames.focus({ kind: 'presence', name: 'Jonas' }, 2)),
      ),
      event('focus-message', 'A message', ({ frames, emit }) =>
        emit(frames.focus({ text: 'Five more minutes?' }, 3)),
      ),
    ],
  },
  {
    title: 'Network',
    events: [
      event('cut', 'Cut', ({ network }) => network.cut()),
      event('restore', 'Restore', ({ network }) => network.restore()),
      event('offline', 'Browser offline', ({ network }) => {
        network.setOnline(false);
        network.cut();
      }),
      event('reject', 'Close with 1008', ({ network }) => network.closeWith(1008)),
      event('minute', 'A minute passes', ({ clock }) => void clock.advance(60_000)),
    ],
  },
];

function event(id: string, title: string, run: LiveEvent['run']): LiveEvent {
  return { id, title, run };
}

function pick(items: readonly string[], index: number): string {
  return items[Math.floor(index) % items.length] ?? '';
}

/** Lets it happen in each of the worlds. */
export function fireLiveEvent(id: unknown, worlds: readonly StoryWorld[]): void {
  const found = LIVE_EVENTS.flatMap(({ events }) => events).find((one) => one.id === id);
  for (const world of worlds) found?.run(world);
}
