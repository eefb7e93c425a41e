import { beforeEach, expect, it } from 'vitest';
import { createBurstAnnouncer, type BurstAnnouncer } from '../../src/hooks/burst-announcer.js';
import {
  createVirtualEnvironment,
  type VirtualEnvironment,
} from '../support/virtual-environment.js';

let env: VirtualEnvironment;
let announcer: BurstAnnouncer;
let said: string[];

beforeEach(() => {
  env = createVirtualEnvironment();
  said = [];
  announcer = createBurstAnnouncer(env, (text) => said.push(text));
});

const hear = (...keys: readonly string[]) =>
  announcer.hear(
    keys.map((key) => ({ key, text: `text of ${key}` })),
    (count) => `${count} new`,
  );

it('says one thing itself, once it is quiet, and takes it away again', async () => {
  hear('a');
  await env.advance(499);
  expect(said).toEqual([]);
  await env.advance(1);
  expect(said).toEqual(['text of a']);
  hear('a');
  await env.advance(5_000);
  expect(said).toEqual(['text of a', '']);
  expect(env.live().timers).toBe(0);
});

it('says several as a number, of those still there', async () => {
  hear('a', 'b');
  await env.advance(400);
  hear('b', 'c', 'd');
  await env.advance(500);
  expect(said).toEqual(['3 new']);
});

it('says nothing of what has gone, and clears what it said before', async () => {
  hear('a');
  await env.advance(500);
  hear('a', 'b');
  hear('a');
  await env.advance(500);
  expect(said).toEqual(['text of a', '']);
});

it('does not wait for ever', async () => {
  const keys: string[] = [];
  for (let index = 0; index < 8; index += 1) {
    keys.push(String(index));
    hear(...keys);
    await env.advance(400);
  }
  expect(said).toEqual(['8 new']);
});

it('is silent once closed, and begins anew', async () => {
  hear('a');
  announcer.close();
  await env.advance(10_000);
  expect(said).toEqual([]);
  expect(env.live().timers).toBe(0);
  hear('a');
  await env.advance(500);
  expect(said).toEqual(['text of a']);
});
