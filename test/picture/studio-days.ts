import { createBackend, seedPeople, type Backend } from '../../src/testing/index.js';

export const MIRA = 1;
export const JONAS = 2;
export const ADA = 3;
export const RAVI = 4;

export const DESIGN = 1;
const DAY_MS = 86_400_000;
const HOURS = 1 / 24;
const MINUTES = HOURS / 60;

/** What Mira has done in the days before, two a day. */
const DONE = [
  ['Tea brand: first sketches', 'Answer the printer'],
  ['Harbour film: shot list', 'Colours for the season'],
  ['Poster grid', 'Call with Halden'],
  ['Icons, first set', 'Book the studio'],
  ['Storyboard, act one', 'Sort the archive'],
  ['Tea brand: three routes', 'Harbour film: sound'],
  ['Poster type, first pass', 'Offer for the fair'],
  ['Icons, second set', 'Lights for Thursday'],
  ['Moodboard, first round', 'Proofs to the printer'],
  ['Season cards', 'Harbour film: titles'],
  ['Offer, second version', 'Labels for the boxes'],
] as const;

/** Twelve days of a small studio that end now, so that there is something to see. */
export function createStudio(): Backend {
  const past = (DONE.length + 1) * DAY_MS;
  const backend = createBackend({ dialect: 'observed', now: () => Date.now() - past });
  seedPeople(backend);
  const add = (by: number, title: string) => backend.createTask(by, DESIGN, { title }).id;
  const done = (by: number, title: string) => backend.completeTask(by, add(by, title));

  for (const titles of DONE) {
    for (const title of titles) done(MIRA, title);
    backend.advanceDays(1);
  }
  // Yesterday.
  const invoice = add(ADA, 'Send the invoice to Halden');
  backend.advanceDays(50 * MINUTES);
  add(JONAS, 'Budget 2027');
  backend.advanceDays(35 * MINUTES);
  done(MIRA, 'Proofs, last look');
  backend.advanceDays(95 * MINUTES);
  add(RAVI, 'Export icons for print');
  backend.advanceDays(16 * HOURS);
  // Today.
  add(ADA, 'Moodboard for the tea brand');
  backend.markAllRead(MIRA);
  backend.markAllRead(JONAS);
  backend.advanceDays(40 * MINUTES);
  add(MIRA, 'Poster type, second pass');
  backend.advanceDays(20 * MINUTES);
  const storyboard = add(MIRA, 'Storyboard, act two');
  backend.notify(MIRA, {
    title: 'Send the invoice to Halden',
    content: 'Due today at 17:00.',
    notificationType: 'task_due',
    related: { type: 'task', id: invoice },
  });
  backend.advanceDays(4 * HOURS - 16 * MINUTES);
  backend.completeTask(JONAS, storyboard);
  backend.advanceDays(12 * MINUTES);
  backend.advanceDays(4 * MINUTES);
  return backend;
}
