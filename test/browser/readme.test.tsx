import { OneTaskProvider } from '@onetask/react';
import { createMockOneTask } from '@onetask/react/testing';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import matchersSource from '../../src/testing-react/matchers.ts?raw';
import faultsSource from '../../src/testing/faults.ts?raw';
import errorSource from '../../src/protocol/error.ts?raw';
import attentionPage from '../../docs/attention.md?raw';
import devtoolsPage from '../../docs/devtools.md?raw';
import focusPage from '../../docs/focus.md?raw';
import ownComponentsPage from '../../docs/own-components.md?raw';
import testingPage from '../../docs/testing.md?raw';
import troubleshootingPage from '../../docs/troubleshooting.md?raw';
import readme from '../../README.md?raw';
import componentsSource from '../../src/components/index.ts?raw';
import indexSource from '../../src/index.ts?raw';
import { App } from './readme-example.js';
import exampleSource from './readme-example.tsx?raw';
import { App as AppWithDevtools } from './readme-devtools-example.js';
import devtoolsSource from './readme-devtools-example.tsx?raw';
import { Session } from './readme-focus-example.js';
import focusSource from './readme-focus-example.tsx?raw';
import resolversSource from './readme-resolvers.ts?raw';
import { seatJonas } from './readme-room-mate.js';
import roomMateSource from './readme-room-mate.ts?raw';
import testingSource from './readme-testing.test.tsx?raw';
import vitestConfigSource from './readme-vitest-config.ts?raw';
import withoutReactSource from '../testing-react/readme-without-react.test.ts?raw';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

it('shows an example of 20 lines that runs as it stands', async () => {
  expect(readme).toContain(`\`\`\`tsx\n${exampleSource}\`\`\``);
  expect(exampleSource.trim().split('\n').length).toBeLessThanOrEqual(20);
  const mock = createMockOneTask();
  vi.stubGlobal('WebSocket', mock.WebSocket);
  sessionStorage.setItem('token', mock.token(1));
  render(<App />);
  await expect.poll(() => mock.backend.sockets(1).length).toBe(2);
  mock.backend.createTask(2, 1, { title: 'Storyboard' });
  mock.backend.mention(1, { byUserId: 2, text: 'Have a look?' });
  expect(await screen.findByText('Storyboard created')).toBeTruthy();
  expect(await screen.findByRole('button', { name: /^Inbox, \d new$/ })).toBeTruthy();
  expect(await screen.findByText('Have a look?')).toBeTruthy();
});

it('shows devtools that run as they stand', async () => {
  expect(devtoolsPage).toContain(`\`\`\`tsx\n${devtoolsSource}\`\`\``);
  render(<AppWithDevtools>an app</AppWithDevtools>);
  fireEvent.click(await screen.findByRole('button', { name: 'OneTask devtools: idle' }));
  expect(screen.getByRole('tabpanel').textContent).toContain('no hook asks for one');
});

describe('the focus session that it shows', () => {
  function open() {
    const mock = createMockOneTask();
    const { container } = render(
      <OneTaskProvider
        url={mock.url}
        token={mock.token(1)}
        environment={{ WebSocket: mock.WebSocket, sessionStorage: () => null }}
      >
        <Session />
      </OneTaskProvider>,
    );
    return { mock, text: () => container.textContent };
  }

  it('runs as it stands', async () => {
    expect(focusPage).toContain(`\`\`\`tsx\n${focusSource}\`\`\``);
    const { mock, text } = open();
    await expect.poll(() => mock.backend.sockets(1).length).toBe(1);
    fireEvent.click(screen.getByText('Start 25 minutes'));
    await expect.poll(text).toMatch(/^1\d+ s of focus, 1 here Pause$/);
    fireEvent.click(screen.getByText('Pause'));
    await expect.poll(text).toMatch(/Go on$/);
  });

  it('runs with a room-mate, as a test has one', async () => {
    expect(testingPage).toContain(`\`\`\`ts\n${roomMateSource}\`\`\``);
    const { mock, text } = open();
    const jonas = seatJonas(mock);
    await expect.poll(text).toMatch(/^1\d+ s of focus, 2 here Pause$/);
    jonas.close();
  });
});

it.each([
  ['test', 'tsx', testingSource],
  ['configuration of Vitest', 'ts', vitestConfigSource],
  ['test without React', 'ts', withoutReactSource],
  ['resolvers for MSW', 'ts', resolversSource],
])('shows a %s that runs, or compiles, as it stands', (_what, language, source) => {
  expect(testingPage).toContain(`\`\`\`${language}\n${source}\`\`\``);
});

it('has a row for each fault and each matcher', () => {
  const methods = (text: string, from: string) =>
    [...text.slice(text.indexOf(from)).matchAll(/^  (\w+)\(.*\): (?:EndFault|Result);/gm)].map(
      ([, name]) => name,
    );
  const faults = methods(faultsSource, 'export interface Faults ');
  const matchers = methods(matchersSource, 'export interface OneTaskMatchers');
  expect([faults.length, matchers.length]).toEqual([6, 4]);
  expect(faults.filter((name) => !testingPage.includes(`| \`mock.faults.${name}(`))).toEqual([]);
  expect(matchers.filter((name) => !testingPage.includes(`| \`${name}(`))).toEqual([]);
});

it('has a section for each error code', () => {
  const union = errorSource.slice(errorSource.indexOf('export type OneTaskErrorCode'));
  const codes = [...union.slice(0, union.indexOf(';')).matchAll(/'([a-z-]+)'/g)].map(
    ([, code]) => code,
  );
  expect(codes.length).toBeGreaterThan(20);
  const missing = codes.filter((code) => !troubleshootingPage.includes(`\n#### \`${code}\`\n`));
  expect(missing).toEqual([]);
});

it('has a row for each hook, here or on the page of its own', () => {
  const hooks = [...indexSource.matchAll(/\b(use[A-Z]\w+)\b/g)].map(([hook]) => hook);
  const pages = [readme, attentionPage, ownComponentsPage].join('');
  expect(hooks.length).toBeGreaterThan(40);
  expect(hooks.filter((hook) => !pages.includes(`| \`${hook}`))).toEqual([]);
});

it('has a row for each component', () => {
  const values = componentsSource.replaceAll(/export type \{[^}]*\}/g, '');
  const components = [...values.matchAll(/\b([A-Z]\w+)Props\b/g)].map(([, name]) => name);
  const rows = readme.split('\n').filter((line) => line.startsWith('| `'));
  expect(components.length).toBeGreaterThan(15);
  expect(components.filter((name) => !rows.some((row) => row.includes(`\`${name}\``)))).toEqual([]);
});
