import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { step } from '../../src/connection/machine.js';
import {
  initialMachine,
  type Effect,
  type Machine,
  type MachineEvent,
} from '../../src/connection/machine-state.js';
import { anyEvent, anyRandom, token } from './machine-script.js';

/** What held before a step, the step, and what holds after it. */
interface Seen {
  readonly before: Machine;
  readonly event: MachineEvent;
  readonly after: Machine;
  readonly effects: readonly Effect[];
}

/** Holds `check` against every step of any script. */
function expectForAnyScript(check: (seen: Seen) => void, begin: () => void = () => {}): void {
  const script = fc.array(fc.tuple(anyEvent, anyRandom), { maxLength: 60 });
  fc.assert(
    fc.property(fc.boolean(), script, (isOnline, steps) => {
      begin();
      let before = initialMachine(isOnline);
      const start: MachineEvent = { type: 'start' };
      for (const [event, random] of [[start, 0] as const, ...steps]) {
        const [after, effects] = step(before, event, random);
        check({ before, event, after, effects });
        before = after;
      }
    }),
    { numRuns: 300 },
  );
}

const has = (effects: readonly Effect[], type: Effect['type']) =>
  effects.filter((effect) => effect.type === type).length;

/** What a page, a token, a server and the time bring when all is well. */
function goodNews({ state, isPaused }: Machine): MachineEvent {
  switch (state) {
    case 'idle':
      return { type: isPaused ? 'resume' : 'start' };
    case 'authenticating':
      return token();
    case 'connecting':
      return { type: 'opened' };
    case 'waiting':
    case 'offline':
    case 'unauthorized':
      return { type: 'deadline' };
    case 'open':
    case 'closed':
      throw new Error(`nothing leads on from ${state}`);
  }
}

describe('whatever happens, in whatever order', () => {
  it('there is one socket while connecting or open, and none otherwise', () => {
    let sockets = 0;
    expectForAnyScript(
      ({ before, event, effects, after }) => {
        // Only a socket that is there can end, and only one that is being made can fail to be made.
        const ends =
          event.type === 'closed' ||
          (event.type === 'constructorFailed' && before.state === 'connecting');
        if (ends && sockets > 0) sockets -= 1;
        for (const { type } of effects) {
          if (type === 'close') sockets -= 1;
          if (type === 'open') sockets += 1;
          expect(sockets).toBeGreaterThanOrEqual(0);
          expect(sockets).toBeLessThanOrEqual(1);
        }
        const isConnected = after.state === 'connecting' || after.state === 'open';
        expect(sockets).toBe(isConnected ? 1 : 0);
      },
      () => {
        sockets = 0;
      },
    );
  });

  it('closed is the end: no deadline, no effect, no way back', () => {
    expectForAnyScript(({ before, event, after, effects }) => {
      if (event.type === 'stop') expect(after.state).toBe('closed');
      if (after.state === 'closed') expect(after.deadline).toBeNull();
      if (before.state !== 'closed') return;
      expect(after).toBe(before);
      expect(effects).toEqual([]);
    });
  });

  it('nothing else is: a timer runs, or someone is asked, or it is idle or open', () => {
    expectForAnyScript(({ before, after, effects }) => {
      switch (after.state) {
        case 'connecting':
        case 'waiting':
        case 'offline':
        case 'unauthorized':
          expect(after.deadline?.ms).toBeGreaterThan(0);
          expect(after.deadline?.ms).toBeLessThanOrEqual(60_000);
          return;
        case 'authenticating':
          expect(after.deadline).toBeNull();
          if (before.state !== 'authenticating') expect(has(effects, 'askToken')).toBe(1);
          return;
        case 'idle':
        case 'open':
        case 'closed':
          return;
      }
    });
  });

  it('good news lead to `open`, from wherever it is', () => {
    expectForAnyScript(({ after }) => {
      if (after.state === 'closed') return;
      let machine = after;
      for (let news = 0; machine.state !== 'open'; news += 1) {
        expect(news, `${after.state} leads nowhere`).toBeLessThan(5);
        [machine] = step(machine, goodNews(machine), 0.5);
      }
    });
  });

  it('who waits for a token has one ask under way, and nobody else has any', () => {
    let asks = 0;
    expectForAnyScript(
      ({ before, event, after, effects }) => {
        const isAnswer = event.type === 'token' || event.type === 'tokenFailed';
        // Left for any other reason, the ask is given up.
        if (isAnswer || before.state !== 'authenticating') asks = 0;
        asks += has(effects, 'askToken');
        if (after.state === 'authenticating') expect(asks).toBe(1);
        else asks = 0;
      },
      () => {
        asks = 0;
      },
    );
  });

  it('a token is asked for exactly when it is waited for', () => {
    expectForAnyScript(({ before, after, effects }) => {
      const entered = after.state === 'authenticating' && before.state !== 'authenticating';
      expect(has(effects, 'askToken')).toBe(entered ? 1 : 0);
      expect(has(effects, 'open')).toBe(
        after.state === 'connecting' && before.state !== 'connecting' ? 1 : 0,
      );
    });
  });

  it('the deadline leads on from every state that has one', () => {
    expectForAnyScript(({ after }) => {
      if (after.deadline === null) return;
      const [next, effects] = step(after, { type: 'deadline' }, 0);
      expect(next).not.toBe(after);
      if (after.state === 'open') expect(next).toMatchObject({ state: 'open', deadline: null });
      else if (after.state === 'connecting') expect(has(effects, 'close')).toBe(1);
      else expect(next.state).toBe('authenticating');
    });
  });

  it('tries are counted from zero again only after 30 s in `open`', () => {
    expectForAnyScript(({ before, event, after }) => {
      if (after.attempt < before.attempt) {
        expect([before.state, event.type]).toEqual(['open', 'deadline']);
        expect(before.deadline?.ms).toBe(30_000);
      }
      expect(after.attempt - before.attempt).toBeLessThanOrEqual(1);
    });
  });

  it('a token is rejected only by a code that says so, after `open`', () => {
    expectForAnyScript(({ before, event, effects }) => {
      const rejected = effects.find((effect) => effect.type === 'rejectToken');
      if (!rejected) return;
      expect(before.state).toBe('open');
      expect(event.type === 'closed' && [1008, 4401, 4403].includes(event.code)).toBe(true);
      expect(rejected.token).toBe(before.token);
    });
  });

  it('a paused one stays silent until it is resumed', () => {
    expectForAnyScript(({ before, event, after, effects }) => {
      if (event.type === 'pause' && before.state !== 'closed') {
        expect(after).toMatchObject({ state: 'idle', isPaused: true });
      }
      if (!before.isPaused || event.type === 'resume' || event.type === 'stop') return;
      expect(after).toMatchObject({ state: before.state, isPaused: true, deadline: null });
      expect(effects).toEqual([]);
    });
  });

  it('who waits between two tries is freed by every sign of hope', () => {
    expectForAnyScript(({ after }) => {
      if (!['waiting', 'offline', 'unauthorized'].includes(after.state)) return;
      for (const type of ['online', 'visible', 'wake', 'retryNow', 'tokenChanged'] as const) {
        const [next, effects] = step(after, { type }, 0);
        expect(next.state).toBe('authenticating');
        expect(has(effects, 'askToken')).toBe(1);
      }
    });
  });

  it('`offline` never closes, asks or stops the timer', () => {
    expectForAnyScript(({ before, event, after, effects }) => {
      if (event.type !== 'offline') return;
      expect(effects.every((effect) => effect.type === 'probe' && !effect.orReopen)).toBe(true);
      expect(after.deadline).toBe(before.deadline);
      expect(after.attempt).toBe(before.attempt);
    });
  });

  it('`offline` is what waiting is called while the browser says so', () => {
    expectForAnyScript(({ after }) => {
      if (after.state === 'waiting') expect(after.isOnline).toBe(true);
      if (after.state === 'offline') expect(after.isOnline).toBe(false);
    });
  });

  it('every error that is reported reads as ours', () => {
    expectForAnyScript(({ effects }) => {
      for (const effect of effects) {
        if (effect.type === 'report') expect(effect.error.message).toMatch(/^OneTask: .+\.$/);
      }
    });
  });
});
