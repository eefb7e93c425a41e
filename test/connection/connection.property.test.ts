import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { VirtualSocket } from '../support/virtual-socket.js';
import { NOTHING_LEFT } from '../support/virtual-environment.js';
import { createRig } from './rig.js';

/** What a server, a browser, an app and the time may do. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('start', 'retryNow', 'online', 'offline', 'visible', 'wake'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('pause', 'resume', 'tokenChanged', 'throwInConstructor'),
  },
  {
    weight: 8,
    arbitrary: fc.constantFrom('accept', 'accept', 'refuse', 'frame', 'send', 'drop', 'drop1008'),
  },
  { weight: 3, arbitrary: fc.constantFrom('answer', 'answer', 'answerNull', 'reject', 'hang') },
  { weight: 1, arbitrary: fc.constant('stop') },
  { weight: 6, arbitrary: fc.constantFrom(0, 1_000, 10_000, 31_000) },
);

it('whatever happens: one socket at most, in step with the state, and nothing left at the end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(step, { maxLength: 40 }),
      fc.boolean(),
      async (hasHeartbeat, steps, expectReply) => {
        let token: () => unknown = () => 'a';
        let count = 0;
        const { env, tokens, connect } = createRig({
          token: () => token(),
          ...(hasHeartbeat && { heartbeat: { message: '{}', expectReply } }),
        });
        const connection = connect('focus/1');
        const sent: string[] = [];

        const check = () => {
          const live = env.live();
          const isConnected = ['connecting', 'open'].includes(connection.machine.state);
          expect(live.sockets).toBe(isConnected ? 1 : 0);
          // The state's deadline, the token's, a beat and its answer.
          expect(live.timers).toBeLessThanOrEqual(4);
          switch (connection.machine.state) {
            case 'closed':
              expect(live).toEqual(NOTHING_LEFT);
              break;
            case 'idle':
            case 'open':
              break;
            default:
              expect(live.timers, connection.machine.state).toBeGreaterThan(0);
          }
          const last = connection.told.machines.at(-1);
          if (last) expect(last).toBe(connection.machine);
          expect(connection.told.opened.length - connection.told.closed.length).toBe(
            connection.machine.state === 'open' ? 1 : 0,
          );
        };
        const socketIn = (readyState: number): VirtualSocket | undefined =>
          env.sockets.find((socket) => socket.readyState === readyState);

        for (const each of steps) {
          if (typeof each === 'number') await env.advance(each);
          else {
            switch (each) {
              case 'start':
              case 'retryNow':
              case 'online':
              case 'offline':
              case 'visible':
              case 'wake':
              case 'pause':
              case 'resume':
              case 'tokenChanged':
                connection.dispatch({ type: each });
                break;
              case 'stop':
                connection.dispatch({ type: each });
                // As whoever stops the last connection does.
                tokens.abandon();
                break;
              case 'throwInConstructor':
                env.constructorError = env.constructorError ? null : new Error('no');
                break;
              case 'accept':
                socketIn(0)?.accept();
                break;
              case 'refuse':
                socketIn(0)?.refuse();
                break;
              case 'frame':
                socketIn(1)?.receive('{}');
                break;
              case 'drop':
                socketIn(1)?.drop();
                break;
              case 'drop1008':
                socketIn(1)?.drop(1008);
                break;
              case 'send': {
                const text = `m${(count += 1)}`;
                if (connection.send(text) !== 'dropped') sent.push(text);
                break;
              }
              case 'answer':
                token = () => `t${(count += 1)}`;
                break;
              case 'answerNull':
                token = () => null;
                break;
              case 'reject':
                token = () => Promise.reject(new Error('no'));
                break;
              case 'hang':
                token = () => new Promise(() => {});
                break;
            }
          }
          // A token in hand is given at once.
          await env.settle();
          check();
        }

        // All is well again: it opens, but for one that was stopped.
        token = () => `t${(count += 1)}`;
        env.constructorError = null;
        for (const type of ['start', 'resume'] as const) connection.dispatch({ type });
        const isUnderWay = () => !['open', 'closed'].includes(connection.machine.state);
        for (let waitedMs = 0; isUnderWay() && waitedMs < 120_000; waitedMs += 1_000) {
          await env.advance(1_000);
          socketIn(0)?.accept();
        }
        expect(connection.machine.state).toBe(steps.includes('stop') ? 'closed' : 'open');

        // Each text that was taken left once and in order, or was still waiting at the end.
        const left = env.sockets.flatMap((socket) => socket.sent).filter((text) => text !== '{}');
        expect(left).toEqual(sent.slice(0, left.length));

        connection.dispatch({ type: 'stop' });
        tokens.clear();
        await env.settle();
        check();
        expect(env.live()).toEqual(NOTHING_LEFT);
        const rejected = env.sockets.map((socket) => socket.token);
        expect(rejected.every((each) => each !== null)).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});
