import fc from 'fast-check';
import { expect, it } from 'vitest';
import { focusChannel, parseChannel, tasksChannel } from '../../src/protocol/channel.js';

it('names a channel after what it is for', () => {
  expect(tasksChannel(456)).toBe('tasks/456');
  expect(tasksChannel('456')).toBe('tasks/456');
  expect(focusChannel(1)).toBe('focus/1');
});

it('takes a channel apart into what it was made of, any character allowed', () => {
  expect(parseChannel('notifications')).toEqual({ kind: 'notifications' });
  fc.assert(
    fc.property(fc.string(), (id) => {
      expect(parseChannel(tasksChannel(id))).toEqual({ kind: 'tasks', workspaceId: id });
      expect(parseChannel(focusChannel(id))).toEqual({ kind: 'focus', sessionId: id });
    }),
  );
});
