import type { Profile } from './focus-messages.js';

/** One page of a person, as it was heard. */
export interface Instance {
  readonly id: string;
  /** In monotonic ms, as all the times here. */
  readonly heardAt: number;
  /** The greatest count of its messages: what comes with a smaller one is old. */
  readonly n: number;
  readonly isAway: boolean;
  /** What it called its person last, and when; `null`: it never did. */
  readonly profile: Profile | null;
  readonly profiledAt: number;
  /** When it said that it leaves; `null`: it is here. */
  readonly leftAt: number | null;
}

/** The instances of each user, in the order in which the users came. */
export type People = ReadonlyMap<number, readonly Instance[]>;

export const NOBODY: People = new Map();

/** After this silence one is gone: two beats lost, and a third one late. */
const SILENCE_MS = 150_000;
/** A reload leaves and joins again: whoever is back within this time was never gone. */
const LEAVE_GRACE_MS = 5_000;
const MAX_USERS = 100;
const MAX_INSTANCES = 10;

/** What a message tells of its sender. */
export interface Sign {
  readonly userId: number;
  readonly instance: string;
  readonly n: number;
  /** A `join` or `beat`. */
  readonly word: { readonly profile: Profile | null; readonly isAway: boolean } | null;
  readonly isLeave: boolean;
}

/** After a message of somebody. A room that is full has no place for one more. */
export function hear(people: People, sign: Sign, now: number): People {
  const instances = people.get(sign.userId);
  if (!instances && people.size >= MAX_USERS) return people;
  const known = instances?.find(({ id }) => id === sign.instance);
  // Late: it left already, or never was here.
  if (known ? known.leftAt !== null && sign.n <= known.n : sign.isLeave) return people;
  const heard = heardInstance(known ?? newcomer(sign.instance), sign, now);
  const others = instances?.filter((instance) => instance !== known) ?? [];
  return withUser(people, sign.userId, [...latest(others, MAX_INSTANCES - 1), heard]);
}

/** Nobody could be heard until now, so everybody's silence begins anew. */
export function unsilenced(people: People, now: number): People {
  return mapInstances(people, (instance) =>
    instance.leftAt === null ? { ...instance, heardAt: now } : instance,
  );
}

/** Without those that were silent for too long; what left is remembered as long, so that no late message brings it back. */
export function withoutSilent(people: People, now: number): People {
  const isSilent = ({ heardAt }: Instance) => heardAt + SILENCE_MS <= now;
  let isAnySilent = false;
  for (const instances of people.values()) isAnySilent ||= instances.some(isSilent);
  // Asked with each message, and seldom so.
  if (!isAnySilent) return people;
  return mapInstances(people, (instance) => (isSilent(instance) ? null : instance));
}

/** True when somebody is here: one instance is enough. */
export function isPresent(instances: readonly Instance[], now: number): boolean {
  return instances.some((instance) => isInstanceHere(instance, now));
}

/** A person as others see it: away if all its pages are, called as it was called last. */
export function personOf(
  instances: readonly Instance[],
  now: number,
): { readonly isAway: boolean; readonly profile: Profile | null } {
  const here = instances.filter((instance) => isInstanceHere(instance, now));
  let named: Instance | null = null;
  for (const instance of here) {
    if (instance.profile && (!named || instance.profiledAt >= named.profiledAt)) named = instance;
  }
  return { isAway: here.every(({ isAway }) => isAway), profile: named?.profile ?? null };
}

/** When the next one is gone, in monotonic ms. */
export function nextGone(people: People, now: number): number | null {
  let next = Infinity;
  for (const instances of people.values()) {
    for (const { heardAt, leftAt } of instances) {
      const goneAt = (leftAt ?? Infinity) + LEAVE_GRACE_MS;
      next = Math.min(
        next,
        goneAt > now ? Math.min(goneAt, heardAt + SILENCE_MS) : heardAt + SILENCE_MS,
      );
    }
  }
  return next === Infinity ? null : next;
}

function isInstanceHere({ leftAt }: Instance, now: number): boolean {
  return leftAt === null || now < leftAt + LEAVE_GRACE_MS;
}

function newcomer(id: string): Instance {
  return { id, heardAt: 0, n: 0, isAway: false, profile: null, profiledAt: 0, leftAt: null };
}

function heardInstance(instance: Instance, sign: Sign, now: number): Instance {
  const heard = { ...instance, heardAt: Math.max(instance.heardAt, now) };
  if (sign.n <= instance.n) return heard;
  const next = { ...heard, n: sign.n, leftAt: sign.isLeave ? now : null };
  if (!sign.word) return next;
  const { profile, isAway } = sign.word;
  return profile ? { ...next, isAway, profile, profiledAt: now } : { ...next, isAway };
}

/** The ones heard last. */
function latest(instances: readonly Instance[], count: number): readonly Instance[] {
  if (instances.length <= count) return instances;
  return instances.toSorted((a, b) => b.heardAt - a.heardAt).slice(0, count);
}

function withUser(people: People, userId: number, instances: readonly Instance[]): People {
  return new Map(people).set(userId, instances);
}

function mapInstances(people: People, change: (instance: Instance) => Instance | null): People {
  const next = new Map<number, readonly Instance[]>();
  for (const [userId, instances] of people) {
    const changed = instances.flatMap((instance) => change(instance) ?? []);
    if (changed.length > 0) next.set(userId, changed);
  }
  return next;
}
