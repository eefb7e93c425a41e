import type { DigestLabels } from '@onetask/react';

export const GERMAN_DIGEST: DigestLabels = {
  afterUser: 'Während du Ruhe hattest',
  afterQuietHours: 'In deiner Ruhezeit',
  afterFocus: 'Während du fokussiert warst',
  afterAway: 'Während du weg warst',
  afterCaughtUp: 'Während du weg warst',
  afterWaited: 'Für einen ruhigen Moment aufgehoben',
  total: { one: '{count} Neuigkeit', other: '{count} Neuigkeiten' },
  since: 'seit {time}',
  updatesIn: {
    one: '{count} Änderung in {workspace}',
    other: '{count} Änderungen in {workspace}',
  },
  updates: { one: '{count} Änderung an Aufgaben', other: '{count} Änderungen an Aufgaben' },
  notifications: { one: '{count} Benachrichtigung', other: '{count} Benachrichtigungen' },
  achievements: { one: '{count} Auszeichnung', other: '{count} Auszeichnungen' },
  achievementProgress: {
    one: '{count} Schritt zu einer Auszeichnung',
    other: '{count} Schritte zu Auszeichnungen',
  },
  levels: { one: '{count} neues Level', other: '{count} neue Level' },
  streaks: { one: '{count} Neuigkeit zur Serie', other: '{count} Neuigkeiten zur Serie' },
  others: { one: '{count} weitere Meldung', other: '{count} weitere Meldungen' },
  more: { one: 'und {count} weitere', other: 'und {count} weitere' },
  open: 'Einzelheiten',
  close: 'Schließen',
};
