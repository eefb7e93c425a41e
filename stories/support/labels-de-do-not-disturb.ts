import type { DoNotDisturbLabels } from '@onetask/react';

export const GERMAN_DO_NOT_DISTURB: DoNotDisturbLabels = {
  title: 'Nicht stören',
  off: 'Nicht stören: aus',
  on: 'Nicht stören: an',
  onUntil: 'Nicht stören: an bis {time}',
  quietHours: 'Nicht stören: Ruhezeit bis {time}',
  focus: 'Nicht stören: an, solange du fokussiert bist',
  tomorrow: 'morgen, {time}',
  waiting: { one: '{count} Meldung wartet auf dich', other: '{count} Meldungen warten auf dich' },
  waitingSome: 'Etwas wartet auf dich',
  nothingLost: 'Was jetzt kommt, wartet auf dich',
  turnOff: 'Ausschalten',
  letThrough: 'Jetzt durchlassen',
  forHour: 'Für 1 Stunde',
  untilTomorrow: 'Bis morgen, {time}',
  untilTurnedOff: 'Bis ich es ausschalte',
};
