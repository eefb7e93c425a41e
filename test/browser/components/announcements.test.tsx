import { OneTaskProvider, useOneTaskClient, useOneTaskStore } from '@onetask/react';
import {
  LevelUpCelebration,
  NotificationInbox,
  NotificationPanel,
  OneTaskToaster,
  StreakCounter,
  TaskFeed,
} from '@onetask/react/components';
import { createMockOneTask, type JsonObject } from '@onetask/react/testing';
import '@onetask/react/styles.css';
import { act, cleanup, render } from '@testing-library/react';
import { useLayoutEffect } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { createFrameMaker, SHOWS_ALL } from '../../../stories/support/index.js';
import { createVirtualEnvironment } from '../../support/virtual-environment.js';
import { setStage, type Stage } from './stage.js';

let stage: Stage | null = null;
let stopListening = () => {};

beforeEach(() => page.viewport(1024, 800));

afterEach(() => {
  stopListening();
  cleanup();
  stage?.client.close();
  stage = null;
  document.body.replaceChildren();
});

const regions = () => [...document.querySelectorAll('[role=status]')];

/** Everything that a screen reader would say from now on. */
function listen(): string[] {
  const said: string[] = [];
  const observer = new MutationObserver((records) => {
    const changed = new Set(
      records.map(({ target }) =>
        (target instanceof Element ? target : target.parentElement)?.closest('[role=status]'),
      ),
    );
    for (const region of changed) if (region?.textContent) said.push(region.textContent);
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  stopListening = () => observer.disconnect();
  return said;
}

describe('everything on one page', () => {
  const all = (
    <>
      <NotificationInbox defaultOpen />
      <OneTaskToaster />
      <StreakCounter />
      <LevelUpCelebration confetti={false} />
    </>
  );

  it('says each event once, and each burst once', async () => {
    stage = await setStage(all, { snapshot: { streak: 6 }, attention: SHOWS_ALL });
    const before = regions();
    const said = listen();
    const heard = async (...messages: readonly JsonObject[]) => {
      await stage?.emit(...messages);
      await stage?.advance(4_000);
      await stage?.advance(6_000);
      return said.splice(0);
    };
    const { frames } = stage;
    expect(await heard(frames.taskDue('One thing'))).toEqual([
      expect.stringContaining('One thing'),
    ]);
    const many = Array.from({ length: 30 }, (_, index) => frames.taskDue(`Thing ${index}`));
    expect(await heard(...many)).toHaveLength(1);
    expect(await heard(frames.levelUp(7))).toEqual(['You reached level 7.']);
    expect(await heard(frames.taskDue('Another'), frames.levelUp(8))).toHaveLength(1);
    expect(regions().filter((region) => before.includes(region))).toEqual(before);
  });

  it('says what is celebrated itself, whatever else comes with it', async () => {
    stage = await setStage(all, { snapshot: { streak: 6 }, attention: SHOWS_ALL });
    const said = listen();
    await stage.emit(stage.frames.taskDue('Another'), stage.frames.levelUp(7));
    await stage.advance(4_000);
    expect(said).toEqual([expect.stringMatching(/^You reached level 7\. .*Another/)]);
  });

  it('lets the inbox say what does not pop up', async () => {
    stage = await setStage(
      <>
        <NotificationPanel />
        <OneTaskToaster types={{ notification: false }} />
      </>,
      { attention: SHOWS_ALL },
    );
    const said = listen();
    await stage.emit(stage.frames.taskDue('Quiet'));
    await stage.advance(1_000);
    expect(said).toEqual(['Quiet']);
  });

  it.each([
    ['is held back', { doNotDisturb: { is: 'on' } }],
    ['is beyond the budget', { budget: { count: 0, perMs: 600_000 } }],
    ['is of a kind that the user wants in the badge alone', { tiers: { task_due: 'ambient' } }],
  ] as const)('says nothing of what %s', async (_what, defaults) => {
    stage = await setStage(
      <>
        <NotificationPanel />
        <OneTaskToaster />
      </>,
      { attention: { defaults } },
    );
    const said = listen();
    await stage.emit(stage.frames.taskDue('Not now'));
    await stage.advance(4_000);
    expect(said).toEqual([]);
    expect(document.body.textContent).toContain('Not now');
  });

  it('says nothing of one’s own doing, also where an inbox is alone', async () => {
    stage = await setStage(<NotificationPanel />);
    const said = listen();
    const { notice } = stage.frames;
    await stage.emit(notice({ title: 'My own', data: { actor_id: 1 } }));
    await stage.advance(4_000);
    expect([said, document.body.textContent?.includes('My own')]).toEqual([[], true]);
  });

  it('lets the inbox speak where nobody pops anything up', async () => {
    stage = await setStage(<NotificationPanel />);
    const said = listen();
    await stage.emit(stage.frames.notice({ title: 'Quiet' }));
    await stage.advance(1_000);
    expect(said).toEqual(['Quiet']);
  });

  it('says an answer at once beside what came', async () => {
    stage = await setStage(
      <>
        <NotificationPanel />
        <OneTaskToaster />
      </>,
    );
    await stage.emit(stage.frames.taskDue('Old'));
    await stage.advance(10_000);
    const said = listen();
    document.querySelector<HTMLElement>('li button[aria-label=Remove]')?.click();
    await stage.emit(stage.frames.taskDue('New'));
    await stage.advance(1_000);
    expect(said.toSorted()).toEqual([expect.stringContaining('New'), 'Removed']);
  });

  it('lets one speak that is rendered', async () => {
    stage = await setStage(
      <>
        <div hidden>
          <NotificationPanel />
        </div>
        <NotificationPanel />
      </>,
    );
    await stage.emit(stage.frames.taskDue('Seen'));
    await stage.advance(1_000);
    const speaking = regions().filter((region) => region.textContent);
    expect(speaking.map((region) => region.closest('[hidden]'))).toEqual([null]);
  });
});

describe('with another user', () => {
  /** What live regions hold in the very commit in which there is another user. */
  function Witness({ onCommit }: { onCommit(texts: string): void }) {
    const userId = useOneTaskStore((state) => state.userId);
    const client = useOneTaskClient();
    useLayoutEffect(() => {
      onCommit(
        regions()
          .map((region) => region.textContent)
          .join(''),
      );
    }, [userId, client, onCommit]);
    return null;
  }

  it.each([
    ['another’s token', 2],
    ['no token', null],
  ] as const)('is silent at once after %s', async (_name, next) => {
    const mock = createMockOneTask();
    const environment = createVirtualEnvironment({ WebSocket: mock.WebSocket });
    const frames = createFrameMaker(environment.now);
    const commits: string[] = [];
    const onCommit = (texts: string) => void commits.push(texts);
    const tree = (user: 1 | 2 | null) => (
      <OneTaskProvider
        url={mock.url}
        token={user === null ? null : mock.token(user)}
        userId={user === null ? undefined : String(user)}
        environment={environment}
        logger={{}}
      >
        <NotificationPanel />
        <OneTaskToaster />
        <TaskFeed workspaceId={1} />
        <StreakCounter />
        <LevelUpCelebration confetti={false} />
        <Witness onCommit={onCommit} />
      </OneTaskProvider>
    );
    const advance = (ms: number) => act(() => environment.advance(ms));
    const view = render(tree(1));
    await advance(100);
    mock.backend.raw(1, JSON.stringify(frames.taskDue('First one’s secret')));
    await act(() => environment.settle());
    act(() => environment.paint());
    await advance(600);
    const texts = () => regions().map((region) => region.textContent);
    expect(texts().join('')).toContain('secret');
    commits.splice(0);
    view.rerender(tree(next));
    await act(() => environment.settle());
    expect(commits.length).toBeGreaterThan(0);
    expect(commits.join('')).not.toContain('secret');
    expect(texts().join('')).not.toContain('secret');
    await advance(10_000);
    expect(texts().join('')).not.toContain('secret');
    view.unmount();
  });
});
