import type { Label } from './message.js';

/** Words of `DoNotDisturbButton`. Those of its state are its name, too. */
export interface DoNotDisturbLabels {
  /** What the choice is called as a whole. */
  readonly title: Label;
  readonly off: Label;
  readonly on: Label;
  /** `{time}` */
  readonly onUntil: Label;
  /** `{time}` */
  readonly quietHours: Label;
  readonly focus: Label;
  /** `{time}` of the next day */
  readonly tomorrow: Label;
  /** `{count}` that are held back */
  readonly waiting: Label;
  /** The same while numbers are hidden. */
  readonly waitingSome: Label;
  /** While nothing is held back yet. */
  readonly nothingLost: Label;
  readonly turnOff: Label;
  /** Ends what quiet hours, or a focus session, hold back. */
  readonly letThrough: Label;
  readonly forHour: Label;
  /** `{time}` */
  readonly untilTomorrow: Label;
  readonly untilTurnedOff: Label;
}

export const DO_NOT_DISTURB_LABELS: DoNotDisturbLabels = {
  title: 'Do not disturb',
  off: 'Do not disturb: off',
  on: 'Do not disturb: on',
  onUntil: 'Do not disturb: on until {time}',
  quietHours: 'Do not disturb: quiet hours until {time}',
  focus: 'Do not disturb: on while you focus',
  tomorrow: 'tomorrow, {time}',
  waiting: { one: '{count} waits for you', other: '{count} wait for you', language: 'en' },
  waitingSome: 'Something waits for you',
  nothingLost: 'What comes now waits for you',
  turnOff: 'Turn off',
  letThrough: 'Let things through now',
  forHour: 'For 1 hour',
  untilTomorrow: 'Until tomorrow, {time}',
  untilTurnedOff: 'Until I turn it off',
};
