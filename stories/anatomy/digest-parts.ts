import type { Anatomy } from './anatomy.js';

/** What a list of events is made of, wherever it stands. */
export const eventLineParts: Anatomy['parts'] = {
  'onetask-event-lines': { what: 'Events in short' },
  'onetask-event-lines-item': { what: 'One of them' },
  'onetask-event-lines-line': { what: 'What is said of an event, and when it was' },
  'onetask-event-lines-title': { what: 'What happened' },
  'onetask-event-lines-open': { what: 'Opens it: a link, or a button where there is no address' },
  'onetask-event-lines-body': { what: 'What it means' },
  'onetask-event-lines-time': { what: 'When; the whole date on hover' },
  'onetask-event-lines-more': { what: 'How many more there were than are listed' },
};

/** What the groups of a digest are made of, wherever it stands. */
export const digestParts: Anatomy['parts'] = {
  ...eventLineParts,
  'onetask-digest-groups': { what: 'What a digest holds' },
  'onetask-digest-groups-item': { what: 'A group, or the one event that it is' },
  'onetask-digest-groups-line': { what: 'Its icon and text' },
  'onetask-digest-groups-toggle': { what: 'Opens it' },
  'onetask-digest-groups-text': { what: 'How many of what' },
  'onetask-digest-groups-chevron': { what: 'Turned while it is open' },
  'onetask-digest-groups-each': { what: 'Its events' },
};
