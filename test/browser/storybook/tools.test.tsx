import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import * as stories from '../../../stories/hooks.stories.js';
import { worldOf } from '../../../stories/support/index.js';
import { contrastOf, createPainter } from '../../../stories/support/tools/contrast.js';
import { emulateForcedColors } from '../../../stories/support/tools/forced-colours.js';
import { findParts } from '../../../stories/support/tools/found-parts.js';
import { fireLiveEvent, LIVE_EVENTS } from '../../../stories/support/tools/live-events.js';
import { reportTheme } from '../../../stories/support/tools/theme-report.js';
import { composeStories } from '../../storybook/compose-stories.js';

const { UseNotifications } = composeStories(stories);

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});

describe('contrast', () => {
  it('is of what is seen: any colour, one over the other', () => {
    const paint = createPainter();
    expect(paint('white')).toEqual([255, 255, 255]);
    expect(paint('white', 'rgb(0 0 0 / 50%)')[0]).toBeCloseTo(127, -1);
    expect(paint('oklch(1 0 0)')).toEqual([255, 255, 255]);
    expect(paint('color-mix(in oklab, black 100%, white)')).toEqual([0, 0, 0]);
    expect(contrastOf(paint('oklch(0 0 0)'), paint('white'))).toBeCloseTo(21);
  });

  it('of the kit itself is enough, in light and in dark', () => {
    const { contrasts } = reportTheme();
    expect(contrasts.length).toBeGreaterThan(20);
    const faint = contrasts.filter(
      ({ needed, ratios }) => Math.min(ratios.light, ratios.dark) < needed,
    );
    expect(faint).toEqual([]);
  });

  it('fails where an app’s own colours are too faint', () => {
    const style = document.createElement('style');
    style.textContent = ':root { --onetask-text-2: oklch(0.8 0 0); }';
    document.body.append(style);
    const faint = reportTheme().contrasts.filter(({ needed, ratios }) => ratios.light < needed);
    expect(faint.map(({ front, back }) => `${front} on ${back}`)).toEqual([
      'text-2 on surface',
      'text-2 on surface-2',
      'text-2 on bg',
    ]);
  });
});

describe('forced colours', () => {
  it('switch the kit’s own rules on and off again', () => {
    const style = document.createElement('style');
    style.textContent = '@media (forced-colors: active) { .probe { color: rgb(1 2 3) } }';
    const probe = document.createElement('div');
    probe.className = 'probe onetask';
    document.body.append(style, probe);
    const read = () => getComputedStyle(probe);
    emulateForcedColors(true);
    expect(read().color).toBe('rgb(1, 2, 3)');
    expect(read().getPropertyValue('--ot-surface')).toBe('Canvas');
    emulateForcedColors(false);
    expect(read().color).not.toBe('rgb(1, 2, 3)');
    expect(read().getPropertyValue('--ot-surface')).not.toBe('Canvas');
  });
});

describe('the anatomy', () => {
  it('finds the parts that are seen, with the states that they are in', () => {
    document.body.innerHTML =
      '<div class="part" data-tone="task">x</div><div class="part" data-tone="level">y</div><div class="part" hidden></div>';
    const parts = {
      part: { what: 'A part', data: { 'data-tone': 'Its colour' } },
      gone: { what: 'No' },
    };
    expect(findParts(document, [{ component: 'X', parts, variables: [] }])).toMatchObject([
      { number: 1, className: 'part', data: [{ name: 'data-tone', values: ['task', 'level'] }] },
    ]);
  });
});

describe('the panel', () => {
  it('has no event that its world does not take', async () => {
    const { container, findByText } = render(<UseNotifications />);
    await findByText('3 unread (ready)');
    const world = worldOf(container);
    for (const { id } of LIVE_EVENTS.flatMap(({ events }) => events)) fireLiveEvent(id, [world]);
    fireLiveEvent('restore', [world]);
    await expect
      .poll(() => world.client.store.getState().connections.notifications?.status)
      .toBe('open');
    // What was on its way when the network was cut comes from the history.
    const titles = () =>
      world.client.store.getState().notifications.items.map(({ title }) => title);
    await expect.poll(titles).toEqual(expect.arrayContaining(['Backups ran', 'Points Earned']));
  });
});
