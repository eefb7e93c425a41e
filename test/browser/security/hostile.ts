import type { FocusParticipant } from '@onetask/react/components';
import { ACHIEVEMENTS, type JsonObject } from '@onetask/react/testing';
import type { FrameMaker } from '../../../stories/support/index.js';

/** What any of it would set, were it run. */
export const PLANT = 'onetaskPwned';
const RUN = `globalThis.${PLANT}=1`;

const MARKUP = [
  `<img src=x onerror="${RUN}">`,
  `<script>${RUN}</script>`,
  `<svg onload="${RUN}"><a xlink:href="javascript:${RUN}">x</a></svg>`,
  `<iframe srcdoc="<script>parent.${PLANT}=1</script>"></iframe>`,
  `&lt;img src=x onerror=${RUN}&gt; &#60;script&#62;${RUN}&#60;/script&#62;`,
];

/** What somebody might write into a title, a name, an icon. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  markup: MARKUP.join(' '),
  'the end of an attribute': `" onfocus="${RUN}" autofocus x="'><img src=x onerror=${RUN}>`,
  'an address that runs': `javascript:${RUN}`,
  'a text that turns the line around': '\u202Egnp.exe \u2069\u2069\u202D\u2066\u2067 fdp.exe',
  'nothing to be seen': '\u200B\u200D\u2060\uFEFF',
  'a word without an end': 'W'.repeat(10_000),
  'a key of all objects': '__proto__',
  'what texts are made of':
    '{title} {actor} {count} $& $1 \u0000\u0007\u001B[31m\uD800\n\r\t\u2028',
};

/** Where somebody might want a link to lead. */
export const HOSTILE_HREFS: readonly string[] = [
  `javascript:${RUN}`,
  ` \tJaVaScRiPt:${RUN}`,
  `java\nscript:${RUN}`,
  `\u0001javascript:${RUN}`,
  `javascript://example.com/%0a${RUN}`,
  `data:text/html,<script>opener.${PLANT}=1</script>`,
  `data:text/html;base64,PHNjcmlwdD4=`,
  'vbscript:msgbox(1)',
  'blob:https://example.com/1',
  'file:///etc/passwd',
  `view-source:javascript:${RUN}`,
];

const NOTICE_TYPES = ['task', 'task_due', 'mention', 'workspace', 'system', '__proto__'] as const;

/** One of everything that a server sends, with `text` wherever there is text. */
export function hostileMessages(frames: FrameMaker, text: string): readonly JsonObject[] {
  const href = HOSTILE_HREFS[0] ?? '';
  const links = { url: href, link: href, action_url: href, href, icon: text, image: href };
  // As `JSON.parse` makes it: a property of its own by that name.
  const bag: JsonObject = JSON.parse(
    JSON.stringify({ ...links, reason: text }).replace('{', '{"__proto__":{"polluted":true},'),
  );
  const said = { title: text, content: text };
  return [
    ...NOTICE_TYPES.map((notificationType) =>
      frames.notice({ ...said, notificationType, data: bag }),
    ),
    {
      ...frames.unlocked(3),
      ...said,
      data: { ...achievement(3, text), ...links, points: 1e15, level: 1e15 },
    },
    { ...frames.progress(4, 50), ...said, data: { ...achievement(4, text), progress: 0.5 } },
    { ...frames.progress(5, 75), ...said, data: bag },
    { ...frames.streak(1e12, true), ...said },
    { ...frames.streak(3), ...said, data: bag },
    frames.taskUpdate({ title: text, action: text, taskId: 71 }),
    ...(['created', 'completed', 'deleted'] as const).map((action, index) => ({
      ...frames.taskUpdate({ title: text, action, taskId: 72 + index, actorId: 3 + index }),
      data: bag,
    })),
    frames.focus({ text, html: text, ...links }),
    { ...frames.focus({}, 3), data: text },
    { type: text || 'x', notification_id: 7, title: text, data: bag },
    { ...frames.levelUp(2), ...said, data: {} },
  ];
}

function achievement(id: number, text: string): JsonObject {
  return {
    achievement_id: id,
    achievement_name: text,
    achievement_description: text,
    icon: text,
  };
}

/** A history's snapshot, with `text` in every achievement. */
export function hostileSnapshot(text: string) {
  return {
    streak: 12,
    longestStreak: 1e12,
    level: 4,
    totalPoints: 1e15,
    achievements: ACHIEVEMENTS.map(({ id }) => ({
      achievementId: id,
      name: text,
      description: text,
      icon: text,
      points: 1e15,
      progress: 0.5,
      isUnlocked: id % 2 === 0,
    })),
  };
}

/** People with `text` for a name, and portraits from where there should be none. */
export function hostileParticipants(text: string): readonly FocusParticipant[] {
  return HOSTILE_HREFS.map((avatarUrl, index) => ({
    id: `${index} ${text}`,
    name: text,
    avatarUrl,
  }));
}
