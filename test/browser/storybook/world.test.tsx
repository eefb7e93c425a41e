import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import * as stories from '../../../stories/hooks.stories.js';
import { worldOf } from '../../../stories/support/index.js';
import { composeStories } from '../../storybook/compose-stories.js';

const { UseNotifications } = composeStories(stories);
const german = composeStories(stories, { initialGlobals: { locale: 'de', content: 'german' } });
const empty = composeStories(stories, { initialGlobals: { content: 'empty' } });

afterEach(cleanup);

describe('a story in a test', () => {
  it('renders in a world of its own, which ends with it', async () => {
    const first = render(<UseNotifications />);
    await first.findByText('3 unread (ready)');
    const world = worldOf(first.container);
    expect(world.backend.sockets()).toHaveLength(1);

    const second = render(<UseNotifications />);
    await second.findAllByText('3 unread (ready)');
    expect(worldOf(second.container)).not.toBe(world);
    expect(worldOf(first.container)).toBe(world);

    first.unmount();
    await expect.poll(() => world.backend.sockets().length).toBe(0);
    expect(worldOf(second.container).backend.sockets()).toHaveLength(1);
    expect(() => worldOf(first.container)).toThrow('No story is mounted here');
  });

  it('runs with its play', async () => {
    await UseNotifications.run();
    expect(worldOf(document.body).client.store.getState().notifications.items).toHaveLength(7);
  });

  it('takes its language and content from the toolbar', async () => {
    const { container, findByText, unmount } = render(<german.UseNotifications />);
    await findByText('3 unread (ready)');
    expect(document.documentElement.lang).toBe('de');
    expect(container.textContent).not.toContain('Budget 2027');
    unmount();
    const nothing = render(<empty.UseNotifications />);
    await nothing.findByText('0 unread (ready)');
    worldOf(nothing.container).emit(worldOf(nothing.container).frames.levelUp(2));
    expect(nothing.container.querySelectorAll('li')).toHaveLength(0);
  });
});
