import {
  createOneTaskClient,
  EVENT_LABELS,
  INBOX_LABELS,
  OneTaskProvider,
  useCelebration,
  useEventText,
  useFormat,
  useLabels,
  useMotion,
  useNames,
  useNow,
  useOneTaskStore,
  useStreak,
  useToasts,
  STREAK_LABELS,
  type OneTaskError,
  type OneTaskProviderProps,
  type ProviderLabels,
} from '@onetask/react';
import { createMockOneTask } from '@onetask/react/testing';
import { act, cleanup, render, renderHook } from '@testing-library/react';
import { StrictMode, useEffect, type ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { localeOfEnglish } from '../../src/hooks/written-locale.js';
import { createVirtualEnvironment } from '../support/virtual-environment.js';

afterEach(cleanup);

type WordsProps = Pick<
  OneTaskProviderProps,
  'labels' | 'locale' | 'timeZone' | 'motion' | 'nameOf'
>;

const mock = createMockOneTask();
const client = createOneTaskClient({
  url: mock.url,
  token: mock.token(1),
  history: mock.history,
  environment: { WebSocket: mock.WebSocket },
});

const inProvider = (props: WordsProps) =>
  function Wrapper({ children }: { readonly children: ReactNode }) {
    return (
      <OneTaskProvider client={client} {...props}>
        {children}
      </OneTaskProvider>
    );
  };
const show = <Result,>(hook: () => Result, props: WordsProps = {}) =>
  renderHook(hook, { wrapper: inProvider(props) }).result.current;

/** An element that is the same on each render of its parent, and how often it rendered. */
function counted(useSomething: () => ReactNode) {
  const counts = { renders: 0 };
  const Probe = () => {
    useEffect(() => {
      counts.renders += 1;
    });
    return <p>{useSomething()}</p>;
  };
  return { probe: <Probe />, counts };
}

describe('labels', () => {
  it('are the defaults, over them the provider’s, over them the component’s own', () => {
    const own = { remove: 'Weg damit', undo: undefined };
    const labels = show(() => useLabels('inbox', INBOX_LABELS, own), {
      labels: { inbox: { title: 'Posteingang', undo: 'Rückgängig', remove: 'Entfernen' } },
    });
    expect(labels).toEqual({
      ...INBOX_LABELS,
      title: 'Posteingang',
      undo: 'Rückgängig',
      remove: 'Weg damit',
    });
  });

  it('may be inline: the same words render nothing again', () => {
    const { probe, counts } = counted(() => String(useLabels('inbox', INBOX_LABELS).title));
    const tree = (title: string) => (
      <OneTaskProvider client={client} labels={{ inbox: { title } }}>
        {probe}
      </OneTaskProvider>
    );
    const view = render(tree('Post'));
    view.rerender(tree('Post'));
    expect(counts.renders).toBe(1);
    view.rerender(tree('Inbox'));
    expect(view.container.textContent).toBe('Inbox');
    expect(counts.renders).toBe(2);
  });

  it('render no hook of data again', () => {
    const { probe, counts } = counted(() => useStreak().current);
    const tree = (title: string) => (
      <OneTaskProvider client={client} labels={{ inbox: { title } }} nameOf={() => title}>
        {probe}
      </OneTaskProvider>
    );
    const view = render(tree('Post'));
    const before = counts.renders;
    view.rerender(tree('Inbox'));
    expect(counts.renders).toBe(before);
  });
});

describe('the provider', () => {
  it('says how numbers and times are written, and who is who', () => {
    const nameOf: WordsProps['nameOf'] = (entity, id) => (id === 9 ? `${entity} nine` : undefined);
    const { format, names } = show(() => ({ format: useFormat(), names: useNames() }), {
      locale: 'de',
      timeZone: 'Asia/Tokyo',
      nameOf,
    });
    expect(format.number(1234.5)).toBe('1.234,5');
    expect(format.time(Date.UTC(2026, 0, 1, 12))).toBe('21:00');
    expect([names.user(9), names.workspace(9), names.user(1)]).toEqual([
      'user nine',
      'workspace nine',
      null,
    ]);
    expect([names.isSelf(1), names.isSelf(2)]).toEqual([true, false]);
  });

  it('says events in its own words', () => {
    const describeEvent = show(() => useEventText(), {
      locale: 'de',
      labels: { events: { ...EVENT_LABELS, streak: { other: '{count} Tage' } } },
    });
    const event = {
      title: 'Streak',
      type: 'streak_update',
      data: { currentStreak: 1200, isMilestone: false },
    } as unknown as Parameters<typeof describeEvent>[0];
    expect(describeEvent(event).title).toBe('1.200 Tage');
  });

  it.each(['full', 'reduced'] as const)('may say that motion is %s', (motion) => {
    expect(show(() => useMotion(), { motion })).toBe(motion);
  });

  it('asks the system about motion by default', () => {
    const isReduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
    expect(show(() => useMotion())).toBe(isReduced ? 'reduced' : 'full');
  });
});

describe('what a provider can’t use', () => {
  it('is told, and the page stands', async () => {
    const errors: OneTaskError[] = [];
    const own = createOneTaskClient({
      url: mock.url,
      token: null,
      onError: (error) => void errors.push(error),
    });
    const Probe = () => {
      const format = useFormat();
      const labels = useLabels('streak', STREAK_LABELS);
      return (
        <p>
          {format.day(0, 0)} {format.message(labels.days, { count: 2 })}
        </p>
      );
    };
    const labels = { streak: { days: null } } as unknown as ProviderLabels;
    const view = render(
      <OneTaskProvider client={own} locale="xx_yy_zz!" timeZone="Mars/Base" labels={labels}>
        <Probe />
      </OneTaskProvider>,
    );
    expect(view.container.textContent).toBe('Today days in a row');
    expect(errors.map(({ code, message }) => [code, /locale|timeZone/.exec(message)?.[0]])).toEqual(
      [
        ['invalid-option', 'locale'],
        ['invalid-option', 'timeZone'],
      ],
    );
  });

  it('is not an underscore', () => {
    expect(show(() => useFormat(), { locale: 'de_DE' }).number(0.5)).toBe('0,5');
    expect(show(() => useFormat(), { locale: '' }).number(1)).toBe('1');
  });

  it('is no German beside English words, where the app says neither', () => {
    expect(localeOfEnglish('de-DE')).toBe('en');
    expect(localeOfEnglish('en-GB')).toBeUndefined();
    expect(localeOfEnglish('enm')).toBe('en');
  });
});

describe('useNow', () => {
  it('goes on by one timer for all that use it, and leaves none', async () => {
    const environment = createVirtualEnvironment();
    const { now, monotonic, setTimer } = environment;
    const own = createOneTaskClient({
      url: mock.url,
      token: null,
      environment: { now, monotonic, setTimer },
    });
    const seen: number[] = [];
    const Probe = () => {
      seen.push(useNow());
      return null;
    };
    const view = render(
      <StrictMode>
        <OneTaskProvider client={own}>
          <Probe />
          <Probe />
          <Probe />
        </OneTaskProvider>
      </StrictMode>,
    );
    const start = environment.now();
    expect(new Set(seen)).toEqual(new Set([start]));
    expect(environment.live().timers).toBe(1);
    await act(() => environment.advance(15_000));
    expect(seen.at(-1)).toBe(start + 15_000);
    view.unmount();
    expect(environment.live().timers).toBe(0);
  });
});

describe('what pops up', () => {
  it('comes to the celebration while it is there, else to the toaster, under StrictMode too', async () => {
    const Toaster = () => (
      <p data-testid="toasts">
        {useToasts()
          .toasts.map((card) => (card.kind === 'event' ? card.event.type : card.kind))
          .join()}
      </p>
    );
    const Celebration = () => {
      const { celebration, dismiss } = useCelebration('level_up');
      return celebration ? (
        <button onClick={dismiss}>Level {celebration.event.data?.newLevel}</button>
      ) : null;
    };
    const tree = (withCelebration: boolean) => (
      <StrictMode>
        <OneTaskProvider client={client}>
          <Toaster />
          {withCelebration && <Celebration />}
          <Connected />
        </OneTaskProvider>
      </StrictMode>
    );
    const Connected = () => (
      <p>{useOneTaskStore((state) => state.connections['notifications']?.status ?? 'idle')}</p>
    );
    const view = render(tree(true));
    await view.findByText('open');
    const levelUp = (id: number, level: number) =>
      mock.backend.raw(
        1,
        JSON.stringify({
          type: 'level_up',
          notification_id: id,
          title: 'Level Up!',
          notification_type: 'level_up',
          created_at: '2026-11-20T11:40:02',
          data: { new_level: level },
        }),
      );
    levelUp(9001, 5);
    const first = await view.findByText('Level 5');
    levelUp(9002, 6);
    await expect.poll(() => client.store.getState().notifications.items.length).toBe(2);
    first.click();
    // One celebration after the other, with a moment between them.
    (await view.findByText('Level 6', {}, { timeout: 5_000 })).click();
    await expect.poll(() => view.queryByRole('button')).toBeNull();
    expect(view.getByTestId('toasts').textContent).toBe('');
    view.rerender(tree(false));
    levelUp(9003, 7);
    await expect.poll(() => view.getByTestId('toasts').textContent).toBe('level_up');
  });
});
