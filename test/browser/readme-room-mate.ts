import { createOneTaskClient, DEFAULT_FOCUS_PLAN, focusRooms } from '@onetask/react';
import type { MockOneTask } from '@onetask/react/testing';

/** Jonas is in room 42 and has started its timer, until `close()`. */
export function seatJonas(mock: MockOneTask) {
  const jonas = createOneTaskClient({
    url: mock.url,
    token: mock.token(2),
    environment: { WebSocket: mock.WebSocket },
  });
  jonas.attach(focusRooms);
  const rooms = jonas.apiOf(focusRooms);
  rooms?.join('42', { name: 'Jonas' });
  rooms?.act('42', { type: 'start', plan: DEFAULT_FOCUS_PLAN });
  return jonas;
}
