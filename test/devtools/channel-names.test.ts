import { describe, expect, it } from 'vitest';
import { createChannelNames } from '../../src/devtools/channel-names.js';
import { createEndpoints, type Paths } from '../../src/protocol/endpoints.js';
import type { Channel } from '../../src/protocol/channel.js';

const CHANNELS: readonly Channel[] = [
  'notifications',
  'tasks/456',
  'focus/456',
  'tasks/a b/c?d&e',
  'focus/100%',
  'tasks/$&',
];
const URL = 'wss://onetask.test/api';

describe('the channel of an address', () => {
  it.each<[string, Paths]>([
    ['the guide’s paths', {}],
    ['an app’s own', { notifications: '/n', tasks: '/w/{id}/tasks', focus: '/w/{id}/focus/{id}' }],
    ['a query', { notifications: '/s?of=n', tasks: '/s?of=t&id={id}', focus: '/s?of=f&id={id}' }],
  ])('is told by %s', (_name, paths) => {
    const endpoints = createEndpoints(URL, paths);
    const channelOf = createChannelNames({ url: URL, paths, token: null });
    for (const channel of CHANNELS) {
      expect(channelOf(endpoints.urlOf(channel, 'a.token&=?'))).toBe(channel);
    }
  });

  it('is none where no channel has that address', () => {
    const channelOf = createChannelNames({ url: URL, token: null });
    expect(channelOf('wss://onetask.test/api/ws/tasks/1/more?token=x')).toBeNull();
    expect(channelOf('wss://elsewhere.test/ws/notifications?token=x')).toBeNull();
    expect(channelOf('nonsense')).toBeNull();
  });

  it('is none where the address of the server is none', () => {
    const channelOf = createChannelNames({ url: 'nonsense', token: null });
    expect(channelOf('wss://onetask.test/ws/notifications?token=x')).toBeNull();
  });
});
