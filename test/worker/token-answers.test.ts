import { expect, it } from 'vitest';
import type { TransportSink } from '../../src/client/transport.js';
import type { TokenAnswer } from '../../src/worker/messages.js';
import { createTokenAnswers } from '../../src/worker/token-answers.js';

/** An app that gives or throws one thing after the other. */
function askEach(...gives: readonly unknown[]) {
  const left = [...gives];
  const told: TokenAnswer[] = [];
  const accepted: string[] = [];
  const sink: Pick<TransportSink, 'token' | 'accepted'> = {
    async token() {
      const next = left.shift();
      if (next instanceof Error) throw next;
      return next;
    },
    accepted: (token) => void accepted.push(token),
  };
  const answers = createTokenAnswers(sink, (_id, answer) => void told.push(answer));
  return { answers, told, accepted };
}

it('tell the token, that there is none, or why not', async () => {
  const { answers, told, accepted } = askEach('opaque', '', undefined, 7, new Error('HTTP 500'));
  for (let id = 1; id <= 5; id += 1) await answers.ask(id, 'initial');
  expect(told).toEqual([
    { token: 'opaque' },
    { token: null },
    { token: null },
    { failure: 'it gave number instead of a string' },
    { failure: 'Error: HTTP 500' },
  ]);
  expect(accepted).toEqual(['opaque']);
});

it('keep what the app gave before out of why it fails now: other tabs are told of it', async () => {
  const { answers, told } = askEach('opaque secret', new Error('opaque secret is no good'));
  await answers.ask(1, 'initial');
  answers.clear();
  await answers.ask(2, 'rejected');
  expect(told[1]).toEqual({ failure: 'Error: [token] is no good' });
});

it('are not told, nor is the user looked at, once nobody waits for them', async () => {
  const { answers, told, accepted } = askEach('one', 'two');
  const asked = [answers.ask(1, 'initial'), answers.ask(2, 'initial')];
  answers.abort(1);
  await Promise.all(asked);
  expect([told, accepted]).toEqual([[{ token: 'two' }], ['two']]);
});
