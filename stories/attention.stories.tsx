import {
  createOneTaskClient,
  OneTaskProvider,
  preferences,
  useCelebrations,
  useEventText,
  useOneTaskEvent,
  useOneTaskStore,
  useTaskFeed,
  useUnreadCount,
  type AttentionOptions,
  type DoNotDisturb,
  type OneTaskClient,
} from '@onetask/react';
import { FocusDigest, LevelUpCelebration, OneTaskToaster } from '@onetask/react/components';
import { createMockOneTask } from '@onetask/react/testing';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { toast, Toaster } from 'sonner';
import { expect, waitFor } from 'storybook/test';
import { AFTERNOON_MS, createAfternoon, FOCUS } from './support/busy-afternoon.js';
import { createFrameMaker } from './support/frames.js';
import { STORY_NOW } from './support/index.js';
import { motion } from './support/tools/motion.js';
import './attention.css';

/** What the policy is for: an afternoon of two hundred events, with it and without. */
const meta = {
  title: 'Attention',
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen' },
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof BusyAfternoon>;

const PEOPLE = { calm: 1, loud: 3 } as const;
/** What tells its toaster from the other. */
const LOUD = 'loud';
/** Between two looks at the clock. */
const LOOK_MS = 50;
/** How long a celebration stands, for who only looks on. */
const FEAST_MS = 3_000;

interface Afternoon {
  readonly calm: Side;
  readonly loud: Side;
  /** Of the afternoon, 0 to 1. */
  readonly progress: number;
  subscribe(listener: () => void): () => void;
  /** Goes on until it is over, or cancelled. The clients rest with the last hook that leaves them. */
  run(): () => void;
}

interface Side {
  readonly client: OneTaskClient;
  /** Cards and celebrations that popped up so far. */
  readonly interruptions: number;
}

/** Two people at one server, who are sent the same at the same time. @param pace so many times faster */
function createBusyAfternoon(pace: number): Afternoon {
  const clock = createFastClock();
  const { now, monotonic, setTimer } = clock;
  const mock = createMockOneTask({ now });
  const frames = createFrameMaker(now);
  const steps = createAfternoon();
  const listeners = new Set<() => void>();
  const seen = { calm: new Set<string>(), loud: new Set<string>() };
  let next = 0;
  /** When it began, in monotonic ms: once both are connected. */
  let noon: number | null = null;
  const sinceNoon = () => (noon === null ? 0 : monotonic() - noon);
  let progress = 0;

  function createSide(name: keyof typeof PEOPLE) {
    const userId = PEOPLE[name];
    return createOneTaskClient({
      url: mock.url,
      token: mock.token(userId),
      history: mock.historyFor(userId),
      logger: {},
      onError: () => {},
      attention: { storage: createNoStorage() },
      environment: {
        WebSocket: mock.WebSocket,
        now,
        monotonic,
        setTimer,
        requestFrame: motion.requestRealFrame,
        openBroadcast: () => null,
        sessionStorage: () => null,
      },
    });
  }

  const calm = createSide('calm');
  calm.store.subscribe(({ presentation: { toasts, celebration } }) => {
    for (const { key } of toasts) seen.calm.add(key);
    if (celebration) seen.calm.add(celebration.key);
  });
  const loud = createSide('loud');
  loud.on('*', ({ key }) => void seen.loud.add(key));

  /** Sends what is due by now. */
  function look(): void {
    for (; (steps[next]?.atMs ?? Infinity) <= sinceNoon(); next += 1) {
      const message = JSON.stringify(steps[next]?.write(frames));
      for (const userId of Object.values(PEOPLE)) mock.backend.raw(userId, message);
    }
    progress = Math.min(1, sinceNoon() / AFTERNOON_MS);
    for (const listener of listeners) listener();
  }

  return {
    calm: {
      client: calm,
      get interruptions() {
        return seen.calm.size;
      },
    },
    loud: {
      client: loud,
      get interruptions() {
        return seen.loud.size;
      },
    },
    get progress() {
      return progress;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    run() {
      const timer = setInterval(() => {
        const isReady = [calm, loud].every(
          (one) => one.store.getState().notifications.status === 'ready',
        );
        if (noon === null && isReady) {
          clock.hurry(pace);
          noon = monotonic();
        }
        look();
        if (progress < 1) return;
        clock.hurry(1);
        clearInterval(timer);
      }, LOOK_MS);
      return () => clearInterval(timer);
    },
  };
}

/** A clock that runs as others do, until it is told to run faster. */
function createFastClock() {
  let pace = 1;
  let base = 0;
  let since = performance.now();
  const monotonic = () => base + (performance.now() - since) * pace;
  return {
    now: () => STORY_NOW + monotonic(),
    monotonic,
    setTimer(callback: () => void, ms: number) {
      const timer = setTimeout(callback, ms / pace);
      return () => clearTimeout(timer);
    },
    hurry(next: number) {
      [base, since, pace] = [monotonic(), performance.now(), next];
    },
  };
}

/** What is chosen here is chosen for this story alone. */
function createNoStorage(): NonNullable<AttentionOptions['storage']> {
  return { getItem: () => null, setItem() {}, removeItem() {} };
}

/** Mira focuses from 12:40 to 13:05. */
function useFocusPhase(client: OneTaskClient, progress: number): void {
  const isFocused =
    progress * AFTERNOON_MS >= FOCUS.fromMs && progress * AFTERNOON_MS < FOCUS.untilMs;
  useEffect(() => {
    if (!isFocused) return undefined;
    const release = client.attach(preferences);
    const choose = (doNotDisturb: DoNotDisturb) =>
      client.apiOf(preferences)?.update({ doNotDisturb });
    choose({ is: 'on' });
    return () => {
      choose({ is: 'off' });
      release();
    };
  }, [client, isFocused]);
}

/** Two hundred events of four hours, in about two minutes. */
function BusyAfternoon({ pace }: { readonly pace: number }): ReactNode {
  const [afternoon] = useState(() => createBusyAfternoon(pace));
  useEffect(() => afternoon.run(), [afternoon]);
  return <Sides afternoon={afternoon} />;
}

function Sides({ afternoon }: { readonly afternoon: Afternoon }): ReactNode {
  const progress = useSyncExternalStore(afternoon.subscribe, () => afternoon.progress);
  useFocusPhase(afternoon.calm.client, progress);
  const minutes = Math.round((progress * AFTERNOON_MS) / 60_000);
  const time = new Date(STORY_NOW + minutes * 60_000).toISOString().slice(11, 16);
  return (
    <div className="story-attention" lang="en" dir="ltr">
      <p className="story-attention-time" data-testid="time">
        {time}
      </p>
      <SideView name="With the policy" side={afternoon.calm}>
        {(place) => <Calm place={place} />}
      </SideView>
      <SideView name="Whatever arrives" side={afternoon.loud}>
        {() => <Loud />}
      </SideView>
    </div>
  );
}

interface SideViewProps {
  readonly name: string;
  readonly side: Side;
  readonly children: (place: HTMLElement) => ReactNode;
}

function SideView({ name, side, children }: SideViewProps): ReactNode {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <OneTaskProvider client={side.client} timeZone="UTC">
      <section className="story-attention-side" aria-label={name}>
        <h2 className="story-attention-name">{name}</h2>
        <Figures side={side} />
        <div ref={setPlace} className="story-attention-place">
          {place && children(place)}
        </div>
      </section>
    </OneTaskProvider>
  );
}

function Calm({ place }: { readonly place: HTMLElement }): ReactNode {
  return (
    <>
      <FocusDigest />
      <LevelUpCelebration />
      <FeastsEnd />
      <OneTaskToaster container={place} position="bottom-center" hotkey={[]} />
    </>
  );
}

/** What is usual: each event is a toast of its own. */
function Loud(): ReactNode {
  const describe = useEventText();
  useOneTaskEvent('*', (event) => {
    if (event.type === 'unknown' || event.type === 'focus_session_update') return;
    const { title, body } = describe(event);
    toast(title, { description: body, toasterId: LOUD });
  });
  return <Toaster id={LOUD} position="bottom-center" customAriaLabel="All messages" />;
}

function Figures({ side }: { readonly side: Side }): ReactNode {
  useTaskFeed(1);
  const unread = useUnreadCount();
  const updates = useOneTaskStore(({ tasks }) => tasks['1']?.updates.length ?? 0);
  const dnd = useOneTaskStore(({ presentation }) => presentation.dnd.isActive);
  return (
    <dl className="story-attention-figures">
      <div>
        <dt>popped up</dt>
        <dd data-testid="interruptions">{side.interruptions}</dd>
      </div>
      <div>
        <dt>in the lists</dt>
        <dd data-testid="kept">{(unread ?? 0) + updates}</dd>
      </div>
      <div>
        <dt>now</dt>
        <dd>{dnd ? 'do not disturb' : 'open'}</dd>
      </div>
    </dl>
  );
}

/** Who looks on answers no celebration. */
function FeastsEnd(): ReactNode {
  const { celebration, dismiss } = useCelebrations();
  const key = celebration?.key;
  useEffect(() => {
    if (key === undefined) return undefined;
    const timer = setTimeout(dismiss, FEAST_MS);
    return () => clearTimeout(timer);
  }, [key, dismiss]);
  return null;
}

/** Noon to four in two minutes. Both are sent the same; what differs is what pops up. */
export const ABusyAfternoon: Story = {
  render: ({ pace }) => <BusyAfternoon key={pace} pace={pace} />,
  args: { pace: 120 },
  argTypes: { pace: { control: { type: 'range', min: 30, max: 120, step: 30 } } },
  async play({ canvas }) {
    const figures = () =>
      canvas.getAllByTestId('kept').map(({ textContent }) => Number(textContent));
    await waitFor(() => expect(Math.min(...figures())).toBeGreaterThan(0));
  },
};
