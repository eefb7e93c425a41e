import { encodeFrame, OPCODE } from './frame-reader.js';
import type { Fault } from './schedule.js';
import type { TestPage } from './test-page.js';
import { fairWeather } from './weather.js';
import type { World } from './world.js';

const HUGE_BYTES = 10 * 1_048_576;
/** The end of it is a character's first two bytes of three. */
const CUT_CHARACTER = Buffer.from('{"type":"notification","title":"€').subarray(0, -1);
const NO_CHARACTER = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]);

/** Begins the server's own fault, a restart. */
export const beginRestart = (world: World) => world.stop();
export const endRestart = (world: World) => world.restart();

/** Begins a fault of a page. */
export async function beginFault(fault: Fault, testPage: TestPage): Promise<void> {
  const { proxy, context } = testPage;
  const { weather } = proxy;
  const { detail, share } = fault;
  const inject = (opcode: number, payload: Buffer) => {
    const bytes = encodeFrame(opcode, payload);
    for (const connection of proxy.sockets(share)) connection.inject(bytes);
  };
  /** What is open is lost, so that the page meets the weather. */
  const cut = () => {
    for (const connection of proxy.sockets(share)) connection.cut();
  };
  switch (fault.kind) {
    case 'refuse':
      weather.refuses = true;
      cut();
      return;
    case 'reset-mid-frame':
      for (const connection of proxy.sockets(share)) connection.tearNext();
      return;
    case 'accept-then-drop':
      weather.dropAccepted = true;
      cut();
      return;
    case 'black-hole':
      weather.blackHole = true;
      // All of them: where one socket lives on, it brings what the others don't.
      for (const connection of proxy.sockets('all')) connection.blackhole();
      return;
    case 'slow-handshake':
      weather.handshakeDelayMs = detail;
      cut();
      return;
    case 'latency':
      weather.latencyMs = weather.jitterMs = detail;
      return;
    case 'throttle':
      weather.bytesPerSecond = detail;
      return;
    case 'handshake-status':
      weather.handshakeStatus = detail;
      cut();
      return;
    case 'close-code':
      for (const connection of proxy.sockets(share)) connection.closeWith(detail);
      return;
    case 'garbage':
      inject(OPCODE.text, Buffer.from('<html>502 Bad Gateway</html>'));
      inject(OPCODE.text, Buffer.from('{"type":"notification","notification_id":"x"}'));
      return;
    case 'binary':
      inject(OPCODE.binary, Buffer.from([0, 1, 2, 3, 255]));
      return;
    case 'bad-utf8':
      inject(OPCODE.text, detail === 0 ? NO_CHARACTER : CUT_CHARACTER);
      return;
    case 'huge-frame':
      inject(OPCODE.text, Buffer.alloc(HUGE_BYTES, 'a'));
      return;
    case 'duplicate':
      weather.duplicates = true;
      return;
    case 'reorder':
      weather.reorders = true;
      return;
    case 'offline':
      await context.setOffline(true);
      return;
    case 'clock-jump':
      await testPage.ask('jump', detail, 0);
      return;
    case 'sleep':
      await testPage.ask('jump', detail, detail);
      return;
    case 'rest-status':
      weather.rest = 'fail';
      cut();
      return;
    case 'rest-hang':
      weather.rest = 'hang';
      cut();
      return;
    case 'rest-reset':
      weather.rest = 'reset';
      cut();
      return;
    case 'restart':
      throw new Error("A restart is the server's, not a page's.");
  }
}

/** Ends it: fair weather again, and what can't end by itself is ended. */
export async function endFault(fault: Fault, testPage: TestPage): Promise<void> {
  const { proxy, context } = testPage;
  const wasHanging = proxy.weather.rest === 'hang';
  Object.assign(proxy.weather, fairWeather(testPage.latencyMs));
  if (wasHanging) for (const connection of proxy.connections) connection.giveUpHanging();
  switch (fault.kind) {
    case 'offline':
      await context.setOffline(false);
      return;
    case 'black-hole':
      // Nothing else tells a page without heartbeats that its sockets are dead.
      if (testPage.config.heartbeat === null) await testPage.wake();
      return;
    case 'reset-mid-frame':
      for (const connection of proxy.connections) connection.giveUpTearing();
      return;
    default:
  }
}
