import { OneTaskProvider } from '@onetask/react';
import { createMockOneTask } from '@onetask/react/testing';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import recipes from '../../docs/recipes.md?raw';
import { LastBuild } from '../docs/recipes/last-build.js';
import lastBuildSource from '../docs/recipes/last-build.tsx?raw';
import { PlainToasts } from '../docs/recipes/plain-toasts.js';
import plainToastsSource from '../docs/recipes/plain-toasts.tsx?raw';
import { Session } from '../docs/recipes/session.js';
import sessionSource from '../docs/recipes/session.tsx?raw';
import { Toasts } from '../docs/recipes/toasts.js';
import toastsSource from '../docs/recipes/toasts.tsx?raw';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The recipes as the docs show them, but for the ending of an import, which apps leave out. */
it.each([
  ['session', sessionSource],
  ['toasts', toastsSource],
  ['plain toasts', plainToastsSource],
  ['last build', lastBuildSource],
])('%s stands in the recipes as it is here', (_name, source) => {
  const shown = source.replaceAll(/(from '\.\/[\w-]+)\.js'/g, "$1'");
  expect(recipes).toContain(`\`\`\`tsx\n${shown}\`\`\``);
});

async function open(recipe: ReactNode) {
  const mock = createMockOneTask();
  const { container } = render(
    <OneTaskProvider
      url={mock.url}
      token={mock.token(1)}
      environment={{ WebSocket: mock.WebSocket }}
    >
      {recipe}
    </OneTaskProvider>,
  );
  await expect.poll(() => mock.backend.sockets(1).length).toBe(1);
  return { mock, text: () => container.textContent };
}

it('custom toasts: a mention is the app’s own', async () => {
  const { mock } = await open(<Toasts />);
  mock.backend.mention(1, { byUserId: 2, text: 'Have a look?' });
  fireEvent.click(await screen.findByText('Later'));
  await expect.poll(() => screen.queryByText('Later')).toBeNull();
});

it('custom toasts: a toaster of the app’s own', async () => {
  const { mock, text } = await open(<PlainToasts />);
  mock.backend.mention(1, { byUserId: 2, text: 'Have a look?' });
  await expect.poll(text).toContain('mentioned you');
  fireEvent.click(screen.getByText('Close'));
  await expect.poll(text).toBe('');
});

it('events of one’s own are told', async () => {
  const { mock, text } = await open(<LastBuild />);
  mock.backend.raw(1, '{"type": "build_finished", "data": {"name": "web 12"}}');
  await expect.poll(text).toBe('Last build: web 12');
});

it('signing out: a rejected token that nobody renews ends the session', async () => {
  const mock = createMockOneTask();
  let isOver = false;
  vi.stubGlobal('WebSocket', mock.WebSocket);
  vi.stubGlobal('fetch', async () =>
    isOver ? new Response(null, { status: 401 }) : Response.json({ access_token: mock.token(1) }),
  );
  const { container } = render(
    <Session>
      <PlainToasts />
    </Session>,
  );
  await expect.poll(() => mock.backend.sockets(1).length).toBe(1);
  isOver = true;
  mock.faults.drop({ code: 4401 });
  await expect.poll(() => container.textContent).toBe('Sign in');
  expect(mock.backend.sockets(1)).toEqual([]);
});
