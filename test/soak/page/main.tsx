import {
  OneTaskProvider,
  useFocusSession,
  useNotifications,
  useOneTaskClient,
  useTaskFeed,
  type Environment,
} from '@onetask/react';
import { useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { countEverything, countingEnvironment } from '../../browser/counting.js';
import type { PageConfig } from '../page-config.js';
import { createRandom } from '../../support/random.js';
import { createRecorder } from './recorder.js';
import { createRest } from './rest.js';
import { createSkewedClock } from './skewed-clock.js';

// A page of the soak: the kit as an app has it, and somebody who takes everything down.

/** Nothing may be evicted: what is missing would then prove nothing. */
const ALL = 1_000_000;
const LIMITS = { notifications: ALL, taskUpdates: ALL, tasks: ALL, focusMessages: ALL };

const config = JSON.parse(decodeURIComponent(location.hash.slice(1))) as PageConfig;
const clock = createSkewedClock();
const recorder = createRecorder(config, clock);
const { counts, left } = countEverything((text) => recorder.frame(text));
const counting = countingEnvironment(counts);
const rest = createRest(config);

const environment: Partial<Environment> = {
  ...counting,
  now: clock.now,
  monotonic: clock.monotonic,
  random: createRandom(config.seed).next,
  setTimer: (callback, ms) => counting.setTimer?.(callback, ms / config.speed) ?? (() => {}),
};

let send: (data: unknown) => string = () => 'dropped';

function Notifications() {
  useNotifications();
  return null;
}

function Workspace({ id }: { id: number }) {
  useTaskFeed(id);
  return null;
}

function Session({ id }: { id: string }) {
  const session = useFocusSession(id);
  useLayoutEffect(() => {
    send = session.send;
  });
  return null;
}

function Watch() {
  const client = useOneTaskClient();
  useLayoutEffect(() => recorder.watch(client), [client]);
  // Not by the hook, which leases the notifications: some pages are to be without them.
  useLayoutEffect(() => client.on('*', recorder.hear), [client]);
  return null;
}

const root = createRoot(document.getElementById('root') ?? document.body);
root.render(
  <OneTaskProvider
    url={config.url}
    token={rest.getToken}
    paths={config.dialect === 'observed' ? { focus: '/ws/focus-session/{id}' } : {}}
    history={config.hasHistory ? rest.history : undefined}
    heartbeat={
      config.heartbeat === null ? undefined : { message: config.heartbeat, expectReply: true }
    }
    limits={LIMITS}
    environment={environment}
    onError={recorder.error}
    onAuthError={() => {}}
    logger={{}}
  >
    <Watch />
    {config.hasNotifications && <Notifications />}
    {config.workspaces.map((id) => (
      <Workspace key={id} id={id} />
    ))}
    {config.session !== null && <Session id={config.session} />}
  </OneTaskProvider>,
);

window.soak = {
  calm: () => recorder.calm(counts.sockets),
  framesWith: recorder.framesWith,
  jump: clock.jump,
  show: () => void document.dispatchEvent(new Event('visibilitychange')),
  send: (data) => recorder.sent(send(data)),
  report: recorder.report,
  unmount: () => root.unmount(),
  left,
};
