import { describe, expect, it } from 'vitest';
import { ARABIC } from '../../stories/support/labels-ar.js';
import { GERMAN } from '../../stories/support/labels-de.js';
import { ATTENTION_LABELS } from '../../src/words/attention-labels.js';
import { DIGEST_LABELS } from '../../src/words/digest-labels.js';
import { DO_NOT_DISTURB_LABELS } from '../../src/words/do-not-disturb-labels.js';
import * as english from '../../src/words/english.js';

/** Every text of a label, each plural form by its name. */
function formsOf(label: unknown): Record<string, string> {
  if (typeof label === 'string') return { '': label };
  return Object.fromEntries(Object.entries(label as object).map(([form, text]) => [form, text]));
}

const placesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

/** The English sections by the names that the labels have. */
const SECTIONS = {
  events: english.EVENT_LABELS,
  time: english.TIME_LABELS,
  toaster: english.TOASTER_LABELS,
  inbox: english.INBOX_LABELS,
  streak: english.STREAK_LABELS,
  level: english.LEVEL_LABELS,
  celebration: english.CELEBRATION_LABELS,
  achievements: english.ACHIEVEMENT_LABELS,
  taskFeed: english.TASK_FEED_LABELS,
  focusRoom: english.FOCUS_ROOM_LABELS,
  connection: english.CONNECTION_LABELS,
  digest: DIGEST_LABELS,
  doNotDisturb: DO_NOT_DISTURB_LABELS,
  attention: ATTENTION_LABELS,
} as const;

describe.each([
  ['German', GERMAN, ['one', 'other']],
  ['Arabic', ARABIC, ['few', 'many', 'one', 'other', 'two', 'zero']],
] as const)('%s', (_language, labels, plurals) => {
  const pairs = Object.entries(SECTIONS).flatMap(([section, words]) =>
    Object.entries(words).map(([name, original]) => ({
      label: `${section}.${name}`,
      original: formsOf(original),
      translated: formsOf(
        Object.entries(Object.entries(labels).find(([key]) => key === section)?.[1] ?? {}).find(
          ([key]) => key === name,
        )?.[1] ?? '',
      ),
    })),
  );

  it('has every plural form where English has one', () => {
    const wrong = pairs.filter(
      ({ original, translated }) =>
        'other' in original && Object.keys(translated).toSorted().join() !== plurals.join(),
    );
    expect(wrong.map(({ label }) => label)).toEqual([]);
  });

  it('has no place that English has not, and drops none but the count', () => {
    const wrong = pairs.filter(({ original, translated }) => {
      const known = new Set(Object.values(original).flatMap(placesOf));
      return Object.values(translated).some((text) => {
        const places = new Set(placesOf(text));
        const isStrange = [...places].some((place) => !known.has(place));
        const isLost = [...known].some((place) => place !== 'count' && !places.has(place));
        return isStrange || isLost;
      });
    });
    expect(wrong.map(({ label }) => label)).toEqual([]);
  });

  it('leaves nothing in English', () => {
    // What is the same in both languages, or all places.
    const same =
      /^(Level \{level\}|Live|Offline|\{count\}\+|\+\{count\}|\{day\}|\{day\}, \{time\})$/;
    const left = pairs.filter(({ original, translated }) =>
      Object.entries(translated).some(
        ([form, text]) => text === original[form] && !same.test(text),
      ),
    );
    expect(left.map(({ label }) => label)).toEqual([]);
  });
});
