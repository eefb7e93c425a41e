import { OneTaskProvider } from '@onetask/react';
import { createMockOneTask, fixtures } from '@onetask/react/testing';
import { cleanup, render, screen } from '@testing-library/react';
import type { ComponentType } from 'react';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import page from '../../../docs/migrating.md?raw';
import { Header as HeaderAfter } from './guide-after.js';
import guideAfter from './guide-after.tsx?raw';
import { Header as HeaderBefore } from './guide-before.js';
import guideBefore from './guide-before.tsx?raw';
import { Tasks } from './rws-after.js';
import rwsAfter from './rws-after.tsx?raw';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function openMock() {
  const mock = createMockOneTask();
  vi.stubGlobal('WebSocket', mock.WebSocket);
  return mock;
}

it.each([guideBefore, guideAfter, rwsAfter])('shows code that runs as it stands', (source) => {
  expect(page).toContain(`\`\`\`tsx\n${source}\`\`\``);
});

it.each<[string, ComponentType<{ token: string }>]>([
  ['before', HeaderBefore],
  ['after', HeaderAfter],
])('%s: the header of the guide counts the same', async (when, Header) => {
  const mock = openMock();
  render(<Header token={mock.token(1)} />);
  await expect.poll(() => mock.backend.sockets(1).length).toBe(1);
  mock.backend.raw(1, fixtures.guide.taskDue);
  mock.backend.raw(1, fixtures.guide.streakContinued);
  expect(await screen.findByText(/^2 unread, [1-9]\d* days in a row$/)).toBeTruthy();
});

it('leaves no socket behind, as the snippet does', async () => {
  const left = async (Header: ComponentType<{ token: string }>) => {
    const mock = openMock();
    const { unmount } = render(<Header token={mock.token(1)} />);
    await expect.poll(() => mock.backend.sockets(1).length).toBe(1);
    unmount();
    onTestFinished(() => mock.faults.clear());
    return mock;
  };
  const before = await left(HeaderBefore);
  const after = await left(HeaderAfter);
  await expect.poll(() => after.backend.sockets(1).length).toBe(0);
  expect(before.backend.sockets(1).length).toBe(1);
});

it('has the updates and the state of its connection', async () => {
  const mock = openMock();
  const { container } = render(
    <OneTaskProvider url={mock.url} token={mock.token(1)}>
      <Tasks workspaceId={1} />
    </OneTaskProvider>,
  );
  expect(container.textContent).toBe('Connecting');
  await expect.poll(() => mock.backend.sockets(1).length).toBe(1);
  mock.backend.createTask(2, 1, { title: 'Storyboard' });
  await expect.poll(() => container.textContent).toBe('Storyboard created');
});
