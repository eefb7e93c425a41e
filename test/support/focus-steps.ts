import fc from 'fast-check';
import type { Network, Page, World } from './focus-world.js';

const who = fc.nat(7);
const ms = (...choices: number[]) => fc.constantFrom(...choices);
const act = (...names: ActName[]) => fc.record({ do: fc.constantFrom(...names), who });

type ActName = 'pause' | 'resume' | 'skip' | 'stop' | 'undoStop' | 'leaveTimer';

const PLANS = [
  { focusMs: 1_500_000, breakMs: 300_000, rounds: 4 },
  { focusMs: 90_000, breakMs: 20_000, rounds: 3 },
  { focusMs: 3_000, breakMs: 0, rounds: 24 },
  { focusMs: 60_000, breakMs: 60_000, rounds: 1 },
];

/** What people, machines and networks may do. */
export const anyStep = fc.oneof(
  { weight: 5, arbitrary: act('pause', 'resume', 'skip', 'stop', 'undoStop', 'leaveTimer') },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('start' as const),
      who,
      plan: fc.constantFrom(...PLANS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('extend' as const), who, ms: ms(300_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('join' as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('leave' as const, 'reload' as const),
      who,
      isPolite: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('close' as const, 'open' as const, 'cut' as const, 'hide' as const),
      who,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('sleep' as const, 'setWall' as const),
      who,
      ms: ms(5_000, 90_000),
      errorMs: ms(0, -900, 900, 400_000),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: ms(20, 300, 3_000, 20_000, 70_000),
    }),
  },
);

export type Step = typeof anyStep extends fc.Arbitrary<infer Each> ? Each : never;

const ALL_NETWORKS: readonly Network[] = ['cable', 'mobile', 'train', 'satellite', 'overloaded'];
const QUIET_MS = 180_000;
/** Whoever reloads or sleeps is back by then. */
const RETURN_MS = 90_000;

/** A room of so many, its network and what happens in it. */
export const anyStory = (min: number, max: number) =>
  fc.record({
    seed: fc.integer(),
    network: fc.constantFrom(...ALL_NETWORKS),
    people: fc.integer({ min, max }),
    steps: fc.array(anyStep, { maxLength: 24, size: 'max' }),
  });

/** From now on nothing is lost and nothing is done, for three minutes. */
export function becomeQuiet(world: World): void {
  world.pass(RETURN_MS);
  world.calm();
  world.pass(QUIET_MS);
}

export function take(world: World, step: Step): void {
  if (step.do === 'pass') return world.pass(step.ms);
  const page = world.pages[step.who % Math.max(1, world.pages.length)];
  if (step.do === 'join') {
    // Some are another tab of who is there.
    if (world.pages.length < 8) world.join(step.who + 1);
    return;
  }
  if (page) takeBy(world, page, step);
}

function takeBy(
  world: World,
  page: Page,
  step: Exclude<Step, { do: 'pass' } | { do: 'join' }>,
): void {
  switch (step.do) {
    case 'start':
      return world.dispatch(page, { type: 'start', plan: step.plan });
    case 'extend':
      return world.dispatch(page, { type: 'extend', ms: step.ms });
    case 'leave':
      if (world.pages.length > 1) world.leave(page, step.isPolite);
      return;
    case 'reload':
      return world.reload(page, step.isPolite);
    case 'close':
    case 'open':
      return world[step.do](page);
    case 'cut':
      page.isCutOff = !page.isCutOff;
      return;
    case 'hide':
      page.isHidden = !page.isHidden;
      return world.dispatch(page, { type: 'visibility', isVisible: !page.isHidden });
    case 'sleep':
      return world.sleep(page, step.ms, Math.abs(step.errorMs) < 1_000 ? step.errorMs : 0);
    case 'setWall':
      return world.setWall(page, step.errorMs);
    case 'pause':
    case 'resume':
    case 'skip':
    case 'stop':
    case 'undoStop':
    case 'leaveTimer':
      return world.dispatch(page, { type: step.do });
  }
}
