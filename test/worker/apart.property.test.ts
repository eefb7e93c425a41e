import fc from 'fast-check';
import { expect, it } from 'vitest';
import { send, tokenOf } from '../support/client-rig.js';
import {
  createVirtualBrowser,
  type VirtualBrowser,
  type VirtualTab,
} from '../support/virtual-browser.js';
import { notice } from '../support/wire.js';

/** An app, and the users whose tokens it gave. */
interface Given {
  readonly tab: VirtualTab;
  readonly subs: Set<number>;
  sub: number;
}

const sub = fc.integer({ min: 1, max: 3 });
const which = fc.nat(3);
/** An app may tell a user of its own, which its tokens need not agree with. */
const userId = fc.constantFrom(undefined, 'u', 'v');

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ is: fc.constant('open' as const), sub, userId, asked: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('exchange' as const), which, sub, userId }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('become' as const), which, sub }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('reject' as const), which }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('view' as const), which }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('kill' as const), which }) },
  { weight: 1, arbitrary: fc.constant({ is: 'killWorker' as const }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function createScene() {
  const browser = createVirtualBrowser();
  const all: Given[] = [];
  let living: Given[] = [];
  let issued = 0;

  /** No two are the same, so that one that was rejected is not given again. */
  function issue(given: Given): string {
    given.subs.add(given.sub);
    return tokenOf(browser.worker, given.sub, 3_600_000 + 1_000 * ++issued);
  }

  function openTab({ sub: whose, userId: id, asked }: Extract<Step, { is: 'open' }>): void {
    const holder: { given?: Given } = {};
    const first = tokenOf(browser.worker, whose);
    const token = () => (holder.given ? issue(holder.given) : first);
    const tab = browser.tab({ token: asked ? token : first, userId: id });
    holder.given = { tab, subs: new Set([whose]), sub: whose };
    all.push(holder.given);
    living.push(holder.given);
    tab.client.lease('notifications');
  }

  function act(next: Step): void {
    if (next.is === 'open') return openTab(next);
    if (next.is === 'killWorker') return browser.killWorker();
    const given = living[next.which];
    if (!given) return undefined;
    switch (next.is) {
      case 'exchange':
        given.sub = next.sub;
        return given.tab.client.setToken(issue(given), next.userId);
      case 'become':
        given.sub = next.sub;
        return undefined;
      case 'reject':
        return browser.sockets[next.which]?.drop(1008);
      case 'view':
        given.tab.env.setVisible(false);
        given.tab.env.setVisible(true);
        return undefined;
      case 'kill':
        living = living.filter((other) => other !== given);
        return given.tab.kill();
    }
  }

  return { browser, all, act, close: () => living.forEach(({ tab }) => tab.client.close()) };
}

/** Every socket brings something of the user whose token opened it. */
async function tellAll(browser: VirtualBrowser, id: number): Promise<void> {
  for (const socket of browser.sockets) if (socket.readyState === 0) socket.accept();
  await browser.settle();
  for (const socket of browser.sockets) {
    const [, payload = ''] = (socket.token ?? '').split('.');
    const { sub: whose } = JSON.parse(atob(payload)) as { readonly sub: string };
    send(socket, notice(id, { title: `for ${whose}!` }));
  }
  await browser.paint();
}

it('no tab is told what belongs to a user whose token it never gave', async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (script) => {
      const { browser, all, act, close } = createScene();
      let id = 0;
      for (const next of script) {
        act(next);
        await browser.settle();
        await tellAll(browser, ++id);
      }
      for (const { tab, subs } of all) {
        const heard = JSON.stringify(tab.ports.map((port) => port.heard));
        const found = [...heard.matchAll(/"title":"for (\d)!/g)].map(([, whose]) => Number(whose));
        told += found.length;
        expect(found.filter((whose) => !subs.has(whose))).toEqual([]);
      }
      close();
    }),
    { numRuns: 100 },
  );
  expect(told).toBeGreaterThan(500);
});
