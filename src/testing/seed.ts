import type { Backend } from './backend.js';

/**
 * A small studio: Mira (1), Jonas (2), Ada (3) and Ravi (4), all in the workspace Design (1); Mira and
 * Jonas in Film (2); Ada and Ravi in Accounts (3), which is closed to Mira. No tasks, no notices.
 */
export function seedPeople(backend: Backend): void {
  const add = (username: string, name: string) => backend.addUser({ username, name }).id;
  const mira = add('mira', 'Mira Kovac');
  const jonas = add('jonas', 'Jonas Okafor');
  const ada = add('ada', 'Ada Lindqvist');
  const ravi = add('ravi', 'Ravi Shah');
  backend.addWorkspace({ name: 'Design', memberIds: [mira, jonas, ada, ravi] });
  backend.addWorkspace({ name: 'Film', memberIds: [mira, jonas] });
  backend.addWorkspace({ name: 'Accounts', memberIds: [ada, ravi] });
}

/** The people of `seedPeople` with some work going on, so that a first look finds something there. */
export function seedWork(backend: Backend): void {
  seedPeople(backend);
  const [mira, jonas, ada, ravi] = [1, 2, 3, 4] as const;
  const [design, film, accounts] = [1, 2, 3] as const;
  const add = (actorId: number, workspaceId: number, title: string) =>
    backend.createTask(actorId, workspaceId, { title }).id;

  add(mira, design, 'Storyboard, act two');
  add(mira, design, 'Poster type, second pass');
  const budget = add(jonas, design, 'Budget 2027');
  const moodboard = add(ada, design, 'Moodboard for the tea brand');
  add(ravi, design, 'Export icons for print');
  add(mira, film, 'Rough cut, opening scene');
  add(jonas, film, 'Colour grading, harbour at dusk');
  add(ada, accounts, 'Send the invoice to Halden');

  backend.completeTask(ada, moodboard);
  backend.mention(mira, {
    byUserId: jonas,
    text: 'Could you look at the second tab before Thursday? I think the studio line is off.',
    taskId: budget,
  });
}
