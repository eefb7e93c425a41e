import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { focusChannel, tasksChannel } from '../../src/protocol/channel.js';
import { createEndpoints } from '../../src/protocol/endpoints.js';
import { OneTaskError } from '../../src/protocol/error.js';

function errorOf(url: string, base?: string): OneTaskError {
  try {
    createEndpoints(url, {}, base);
  } catch (error) {
    if (error instanceof OneTaskError) return error;
    throw error;
  }
  throw new Error(`${url} was accepted`);
}

describe('the address of a channel', () => {
  const { urlOf } = createEndpoints('wss://api.example.com');

  it('is that of the guide', () => {
    expect(urlOf('notifications', 'abc')).toBe('wss://api.example.com/ws/notifications?token=abc');
    expect(urlOf('tasks/456', 'abc')).toBe('wss://api.example.com/ws/tasks/456?token=abc');
    expect(urlOf('focus/1', 'abc')).toBe('wss://api.example.com/ws/focus/1?token=abc');
  });

  it.each([
    ['https://api.example.com', 'wss://api.example.com'],
    ['http://localhost:8000', 'ws://localhost:8000'],
    ['HTTPS://API.example.com/', 'wss://api.example.com'],
    ['ws://10.0.0.1:8000/', 'ws://10.0.0.1:8000'],
    ['wss://api.example.com:443', 'wss://api.example.com'],
  ])('takes %s for %s', (url, origin) => {
    const endpoints = createEndpoints(url);
    expect(endpoints.server).toBe(origin);
    expect(endpoints.urlOf('notifications', 't')).toBe(`${origin}/ws/notifications?token=t`);
  });

  it.each(['https://example.com/onetask', 'https://example.com/onetask///'])(
    'keeps the prefix of %s',
    (url) => {
      const endpoints = createEndpoints(url);
      expect(endpoints.pathOf('tasks/1')).toBe('/onetask/ws/tasks/1');
      expect(endpoints.server).toBe('wss://example.com/onetask');
    },
  );

  it('resolves a relative one against the page', () => {
    const page = 'https://app.example.com/boards/7?tab=2#top';
    expect(createEndpoints('/', {}, page).urlOf('notifications', 't')).toBe(
      'wss://app.example.com/ws/notifications?token=t',
    );
    expect(createEndpoints('/api', {}, page).urlOf('notifications', 't')).toBe(
      'wss://app.example.com/api/ws/notifications?token=t',
    );
    expect(createEndpoints('/', {}, 'http://localhost:5173/').server).toBe('ws://localhost:5173');
  });

  it('follows the path options', () => {
    const endpoints = createEndpoints('wss://x.example', {
      notifications: 'live',
      tasks: '/w/{id}/tasks?v={id}',
      focus: '/ws/focus-session/{id}',
    });
    expect(endpoints.pathOf('notifications')).toBe('/live');
    expect(endpoints.urlOf('tasks/$1 & $&', 't')).toBe(
      'wss://x.example/w/%241%20%26%20%24%26/tasks?v=%241%20%26%20%24%26&token=t',
    );
    expect(endpoints.pathOf('tasks/1')).toBe('/w/1/tasks');
    expect(endpoints.pathOf('focus/1')).toBe('/ws/focus-session/1');
  });

  it('keeps the default of a path that is undefined', () => {
    const endpoints = createEndpoints('wss://x.example', { tasks: undefined });
    expect(endpoints.pathOf('tasks/1')).toBe('/ws/tasks/1');
  });
});

describe('an id', () => {
  const endpoints = createEndpoints('wss://x.example');

  it('stays one segment of the path, whatever is in it', () => {
    const id = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom(
        '/',
        '..',
        '.',
        '../..',
        '?',
        '#',
        '%2e%2e',
        'a/b?c#d',
        '\\',
        'ü',
        '日本',
        '{id}',
      ),
    );
    fc.assert(
      fc.property(id, (text) => {
        const { pathname, search, hash } = new URL(endpoints.urlOf(tasksChannel(text), 't'));
        expect(pathname).toMatch(/^\/ws\/tasks\/[^/]+$/);
        expect(search).toBe('?token=t');
        expect(hash).toBe('');
        const segment = pathname.slice('/ws/tasks/'.length);
        if (!/^\.{1,2}$/.test(text)) expect(decodeURIComponent(segment)).toBe(text);
      }),
    );
  });

  it.each(['\ud800', 'a\udc00b'])('may even be broken text: %j', (broken) => {
    const url = new URL(endpoints.urlOf(focusChannel(broken), 't'));
    expect(url.pathname).toMatch(/^\/ws\/focus\/[^/]+$/);
  });
});

describe('the token', () => {
  const endpoints = createEndpoints('wss://x.example');

  it('arrives as it was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (token) => {
        const url = new URL(endpoints.urlOf('notifications', token));
        expect([...url.searchParams]).toEqual([['token', token]]);
        expect(url.pathname).toBe('/ws/notifications');
      }),
    );
  });

  it('is not in the path for messages, nor is any other query', () => {
    expect(endpoints.pathOf('notifications')).not.toContain('token');
    const paths = { notifications: '/ws?key=s3cret?\n&more=s3cret' };
    const keyed = createEndpoints('wss://x.example', paths);
    expect(keyed.pathOf('notifications')).toBe('/ws');
    expect(keyed.urlOf('notifications', 't')).toBe(
      'wss://x.example/ws?key=s3cret?\n&more=s3cret&token=t',
    );
  });
});

describe('isInsecure', () => {
  it.each([
    ['ws://api.example.com', true],
    ['http://192.168.0.2', true],
    ['http://localhost.example.com', true],
    ['http://127.0.0.1.example.com', true],
    ['wss://api.example.com', false],
    ['https://api.example.com', false],
    ['ws://localhost:8000', false],
    ['ws://demo.localhost', false],
    ['ws://127.0.0.1:8000', false],
    ['ws://127.1.2.3', false],
    ['ws://[::1]:8000', false],
  ])('of %s is %s', (url, isInsecure) => {
    expect(createEndpoints(url).isInsecure).toBe(isInsecure);
  });
});

describe('an address that is none', () => {
  it.each(['', 'api.example.com', 'ftp://x.example', 'javascript:alert(1)', 'wss://', 'ws', '/ws'])(
    'is refused: %j',
    (url) => {
      const error = errorOf(url);
      expect(error.code).toBe('invalid-url');
      expect(error.channel).toBeNull();
      expect(error.message).toMatch(/^OneTask: .*is not a server address\. .+ Pass `url` as /);
    },
  );

  it.each(['', 'api.example.com', 'ws/notifications', '?a', '#a', './api'])(
    'is refused on a page too: %j is neither absolute nor a /path',
    (url) => {
      expect(errorOf(url, 'https://app.example.com/').code).toBe('invalid-url');
    },
  );

  it('is refused when it is no text at all', () => {
    for (const url of [undefined, null, 7, {}]) {
      expect(errorOf(url as unknown as string, 'https://app.example.com').code).toBe('invalid-url');
    }
  });

  it('is refused when a relative one meets a page without an address', () => {
    expect(errorOf('/api', 'about:blank').code).toBe('invalid-url');
    expect(errorOf('/api').message).toContain('"/…"');
  });

  it.each([
    'https://user:s3cret@x.example/path',
    'wss://user:s3cret@x.example',
    'wss://s3cret@x.example',
    'ftp://user:s3cret@x.example',
    'ftp://user:p@s3cret@x.example',
    'wss://user:pa/s3cret@x.example',
    'wss://user:pa?s3cret@x.example',
    'http:user:s3cret@x.example',
    'user:s3cret@x.example',
    'ftp://x.example/?token=s3cret',
    'ftp://x.example/#token=s3cret',
  ])('is refused without showing what is secret in it: %s', (url) => {
    const error = errorOf(url);
    expect(error.code).toBe('invalid-url');
    expect(error.message).not.toContain('s3cret');
    expect(String(error.cause)).not.toContain('s3cret');
  });
});
