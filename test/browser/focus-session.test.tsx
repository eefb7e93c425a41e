import {
  OneTaskProvider,
  useFocusSession,
  useFocusTimer,
  type FocusPlan,
  type StandardSchema,
  type UseFocusSessionOptions,
} from '@onetask/react';
import { createMockOneTask, type MockOneTask } from '@onetask/react/testing';
import { act, cleanup, render, renderHook, screen } from '@testing-library/react';
import { StrictMode, useEffect, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { surroundingsOf, tokenOf } from '../support/client-rig.js';
import {
  createVirtualEnvironment,
  NOTHING_LEFT,
  type VirtualEnvironment,
} from '../support/virtual-environment.js';

const MINUTE_MS = 60_000;
const PLAN = { focusMs: 25 * MINUTE_MS, breakMs: 5 * MINUTE_MS, rounds: 2 };

let env: VirtualEnvironment;
let mock: MockOneTask;

beforeEach(() => {
  let now = () => 0;
  mock = createMockOneTask({ now: () => now() });
  env = createVirtualEnvironment({ WebSocket: mock.WebSocket });
  ({ now } = env);
});

afterEach(cleanup);

/** Virtual time passes, and React takes notice. */
const pass = (ms: number) => act(() => env.advance(ms));

function wrapperOf(userId: number) {
  const token = tokenOf(env, userId);
  return ({ children }: { readonly children: ReactNode }) => (
    <StrictMode>
      <OneTaskProvider url={mock.url} token={token} environment={surroundingsOf(env)}>
        {children}
      </OneTaskProvider>
    </StrictMode>
  );
}

/** Somebody in session 1, and how often they rendered. */
async function enter<Payload>(userId = 1, options: UseFocusSessionOptions<Payload> = {}) {
  const renders = { session: 0, timer: 0 };
  const session = renderHook(
    (props: UseFocusSessionOptions<Payload>) => {
      renders.session += 1;
      return useFocusSession(1, props);
    },
    { wrapper: wrapperOf(userId), initialProps: options },
  );
  await pass(50);
  return { ...session, renders };
}

describe('useFocusSession', () => {
  it('lists who is in it, oneself first, and who has gone no more', async () => {
    const mira = await enter(1, { name: 'Mira' });
    const jonas = await enter(2, { name: 'Jonas' });
    await pass(2_000);
    expect(mira.result.current.participants).toEqual([
      { userId: 1, name: 'Mira', avatarUrl: null, isSelf: true, isHere: true },
      { userId: 2, name: 'Jonas', avatarUrl: null, isSelf: false, isHere: true },
    ]);
    jonas.unmount();
    await pass(6_000);
    expect(mira.result.current.participants.map(({ userId }) => userId)).toEqual([1]);
    mira.unmount();
    await pass(50);
    expect(env.live()).toEqual(NOTHING_LEFT);
  });

  it('takes back a name when one joins quietly from then on', async () => {
    const mira = await enter(1, { name: 'Mira' });
    const jonas = await enter(2);
    await pass(2_000);
    const seen = () => jonas.result.current.participants.find(({ userId }) => userId === 1)?.name;
    expect(seen()).toBe('Mira');
    mira.rerender({ name: 'Mira', joinQuietly: true });
    await pass(4_000);
    expect(seen()).toBeNull();
  });

  it('shares one timer, and does nothing that one may not', async () => {
    const mira = await enter(1, { timerControl: 'host', hostId: 1 });
    const jonas = await enter(2, { timerControl: 'host', hostId: '1' });
    act(() => jonas.result.current.start(PLAN));
    await pass(1_000);
    expect(mira.result.current.timer).toMatchObject({ phase: 'idle', canControl: true });
    act(() => mira.result.current.start(PLAN));
    await pass(1_000);
    expect(jonas.result.current.timer).toMatchObject({
      phase: 'focus',
      round: 1,
      rounds: 2,
      startedBy: 1,
      canControl: false,
      endsAt: mira.result.current.timer.endsAt,
    });
    act(() => jonas.result.current.leaveTimer());
    expect(jonas.result.current.timer.isFollowing).toBe(false);
    expect(jonas.result.current.participants).toHaveLength(2);
  });

  it('renders with what happens, and not each second', async () => {
    const { result, renders } = await enter();
    act(() => result.current.start(PLAN));
    const before = renders.session;
    // But for the beat, which tells nothing new, nothing happens.
    await pass(10 * MINUTE_MS);
    expect(renders.session).toBe(before);
  });

  it('is there for what a child does as it appears', async () => {
    function Child({ start }: { readonly start: (plan: FocusPlan) => void }) {
      useEffect(() => start(PLAN), [start]);
      return null;
    }
    function Parent() {
      const { start, timer } = useFocusSession(1);
      return (
        <>
          <Child start={start} />
          <output>{timer.phase}</output>
        </>
      );
    }
    render(<Parent />, { wrapper: wrapperOf(1) });
    await pass(50);
    expect(screen.getByRole('status').textContent).toBe('focus');
  });

  it('has the same actions from render to render', async () => {
    const { result } = await enter();
    const { start, send, undoStop } = result.current;
    act(() => start(PLAN));
    expect([result.current.start, result.current.send, result.current.undoStop]).toEqual([
      start,
      send,
      undoStop,
    ]);
    expect(result.current.start).toBe(start);
  });

  it('leaves out messages that do not fit a schema', async () => {
    const mira = await enter(1, { schema: NOTE });
    const jonas = await enter(2);
    for (const data of [
      { note: 'Tea?' },
      { note: 7 },
      'loose',
      { throws: true },
      { note: 'Yes' },
    ]) {
      jonas.result.current.send(data);
    }
    await pass(1_000);
    expect(mira.result.current.messages.map(({ data }) => data.note)).toEqual(['TEA?', 'YES']);
    expect(jonas.result.current.messages).toHaveLength(5);
  });
});

const NOTE: StandardSchema<{ readonly note: string }> = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate(value) {
      if (Reflect.has(Object(value), 'throws')) throw new Error('a schema threw');
      const note: unknown = Reflect.get(Object(value), 'note');
      return typeof note === 'string'
        ? { value: { note: note.toUpperCase() } }
        : { issues: [{ message: 'no note' }] };
    },
  },
};

describe('useFocusTimer', () => {
  function watch(userId = 1) {
    const seconds: number[] = [];
    const view = renderHook(
      () => {
        const timer = useFocusTimer(1);
        const session = useFocusSession(1);
        if (seconds.at(-1) !== timer.secondsLeft) seconds.push(timer.secondsLeft);
        return { timer, session };
      },
      { wrapper: wrapperOf(userId) },
    );
    return { ...view, seconds };
  }

  it('ticks once a second, on the second, without a drift', async () => {
    const { result, seconds } = watch();
    await pass(337);
    act(() => result.current.session.start(PLAN));
    // React takes notice at the end of each pass.
    for (let half = 0; half < 40; half += 1) await pass(500);
    const expected = Array.from({ length: 21 }, (_, index) => 1_500 - index);
    expect(seconds).toEqual([0, ...expected]);
    const { endsAt } = result.current.session.timer;
    // What is due is due on the whole second of the timer, not of the clock.
    expect(env.pendingTimersMs).toContain(((endsAt ?? 0) - env.now()) % 1_000 || 1_000);
  });

  it('stands while the timer is paused, and then waits for nothing', async () => {
    const { result, seconds } = watch();
    await pass(50);
    act(() => result.current.session.start(PLAN));
    await pass(10_000);
    act(() => result.current.session.pause());
    const { length } = seconds;
    await pass(10_000);
    expect(result.current.timer).toMatchObject({ secondsLeft: 1_490, isRunning: false });
    expect(seconds).toHaveLength(length);
  });

  it('is right at once after sleep', async () => {
    const { result } = watch();
    await pass(50);
    act(() => result.current.session.start(PLAN));
    env.sleep(10 * MINUTE_MS);
    act(() => env.signal('visible'));
    expect(result.current.timer.secondsLeft).toBe(900);
    expect(result.current.timer.progress).toBeCloseTo(0.4, 5);
  });

  it('goes from phase to phase', async () => {
    const { result } = watch();
    await pass(50);
    act(() => result.current.session.start({ focusMs: 4_000, breakMs: 2_000, rounds: 2 }));
    await pass(4_000);
    expect(result.current.timer).toMatchObject({ phase: 'break', secondsLeft: 2 });
    await pass(6_000);
    expect(result.current.timer).toMatchObject({ phase: 'done', secondsLeft: 0, isRunning: false });
  });
});
