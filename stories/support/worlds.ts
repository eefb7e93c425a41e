import type { StoryWorld } from './world.js';

/** The worlds on the page at this moment, by the element that their story stands in. */
const mounted = new Map<Element, StoryWorld>();
const listeners = new Set<() => void>();

/** Tells that a story stands in `element`. Gives back the way to tell that it is gone. */
export function enterWorld(element: Element, world: StoryWorld): () => void {
  mounted.set(element, world);
  tell();
  return () => {
    if (mounted.get(element) !== world) return;
    mounted.delete(element);
    tell();
  };
}

/** Calls back when a world comes or goes. */
export function onWorldsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

/**
 * The world of the story in `canvasElement`, for `play` functions and tests.
 *
 * @throws Error when no story is mounted there
 */
export function worldOf(canvasElement: Element): StoryWorld {
  const here = [...mounted].filter(
    ([element]) => canvasElement.contains(element) || element.contains(canvasElement),
  );
  // Worlds may stand in one another: meant is the outermost, which is the story's.
  const [outermost] = here.filter(
    ([element]) => !here.some(([other]) => other !== element && other.contains(element)),
  );
  if (outermost) return outermost[1];
  throw new Error('No story is mounted here. Is the OneTask decorator on?');
}

/** All of them; a docs page has several. */
export function mountedWorlds(): readonly StoryWorld[] {
  return [...mounted.values()];
}
