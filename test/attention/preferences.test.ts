import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES, type AttentionPreferences } from '../../src/attention/preferences.js';
import { readPreferences } from '../../src/attention/read-preferences.js';
import { intensityOf, withIntensity } from '../../src/attention/show.js';
import { preferring } from '../support/attention-bench.js';

const CHOSEN: AttentionPreferences = preferring({
  confetti: false,
  fullScreen: true,
  hidden: { streak: true, level: false, points: true, badgeNumber: true },
  budget: { count: 2, perMs: 120_000 },
  quietHours: { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' },
  doNotDisturb: { is: 'until', epoch: 1_800_000_000_000 },
  holdDuringFocus: false,
  tiers: { mention: 'critical', task_update: 'off' },
  browserNotifications: true,
  unreadInTitle: true,
});
const read = (over: object) => readPreferences(JSON.stringify({ ...CHOSEN, ...over }));

describe('stored preferences', () => {
  it('are read as they were written', () => {
    expect(readPreferences(JSON.stringify(CHOSEN))).toEqual(CHOSEN);
    expect(readPreferences('{"v":1}')).toEqual(DEFAULT_PREFERENCES);
    expect(readPreferences('{"v":1}', CHOSEN)).toEqual(CHOSEN);
  });

  it('are none where they are no such thing', () => {
    for (const json of ['', 'null', '[]', '1', '{"v":2}', '{', '{"__proto__":{"v":1}}']) {
      expect(readPreferences(json)).toBeNull();
    }
  });

  it('lose what can’t be used, and no more', () => {
    const { budget, quietHours } = DEFAULT_PREFERENCES;
    const bad = {
      confetti: 1,
      sound: 'yes',
      hidden: { streak: false, level: 3 },
      tiers: { a: 'loud', b: 'ambient' },
    };
    expect(read(bad)).toEqual({
      ...CHOSEN,
      confetti: null,
      sound: null,
      hidden: { ...DEFAULT_PREFERENCES.hidden },
      tiers: { b: 'ambient' },
    });
    expect(read({ budget: { count: -1, perMs: 0 } })?.budget).toEqual(budget);
    expect(read({ budget: { count: 101, perMs: 60_000 } })?.budget).toEqual({
      count: 5,
      perMs: 60_000,
    });
    expect(read({ quietHours: { from: '22', to: '07:00' } })?.quietHours).toEqual(quietHours);
    expect(
      read({ quietHours: { from: '22:00', to: '07:00', timeZone: 'Mars' } })?.quietHours?.timeZone,
    ).toBeNull();
    expect(read({ quietHours: null })?.quietHours).toBeNull();
    expect(read({ doNotDisturb: { is: 'until' } })?.doNotDisturb).toEqual({ is: 'off' });
    expect(read({ doNotDisturb: { is: 'on', epoch: 4 } })?.doNotDisturb).toEqual({ is: 'on' });
  });

  it('may be any JSON', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.dictionary(fc.constantFrom(...Object.keys(CHOSEN)), fc.jsonValue()),
        (json, over) => {
          readPreferences(json);
          const preferences = read({ ...over, v: 1 });
          expect(Object.keys(preferences ?? {}).toSorted()).toEqual(Object.keys(CHOSEN).toSorted());
          expect(readPreferences(JSON.stringify(preferences))).toEqual(preferences);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('intensity', () => {
  it('is a preset over four switches, and nothing that is stored', () => {
    for (const intensity of ['off', 'quiet', 'standard', 'full'] as const) {
      const preferences = withIntensity(CHOSEN, intensity);
      expect(intensityOf(preferences)).toBe(intensity);
      expect(preferences.tiers).toBe(CHOSEN.tiers);
      expect(preferences).not.toHaveProperty('intensity');
    }
    expect(intensityOf(CHOSEN)).toBeNull();
    expect(intensityOf(DEFAULT_PREFERENCES)).toBe('standard');
  });
});
