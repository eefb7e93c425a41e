import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';

const options = { url: 'wss://onetask.test', token: null };

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function load(mode: string) {
  vi.stubEnv('NODE_ENV', mode);
  vi.resetModules();
  return import('@onetask/react/devtools');
}

describe('in production', () => {
  it('is nothing, asks nothing of React, and changes no option', async () => {
    const { OneTaskDevtools, withDevtools } = await load('production');
    expect(OneTaskDevtools({})).toBeNull();
    expect(withDevtools(options)).toBe(options);
  });
});

describe('elsewhere', () => {
  it('taps what it is given, and leaves that alone', async () => {
    const { withDevtools } = await load('development');
    const tapped = withDevtools(options);
    expect(tapped).not.toBe(options);
    expect(tapped).toMatchObject(options);
    expect(options).not.toHaveProperty('environment');
  });

  it('is nothing on a server', async () => {
    const { OneTaskDevtools } = await load('development');
    expect(OneTaskDevtools).toBe(
      (await import('../../src/devtools/devtools-panel.js')).DevtoolsPanel,
    );
    expect(renderToString(createElement(OneTaskDevtools))).toBe('');
  });
});
