import type { Decorator } from '@storybook/react-vite';
import { STORY_RENDERED } from 'storybook/internal/core-events';
import { addons } from 'storybook/preview-api';
import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { motion } from './motion.js';

/** A story that never tells that it is done is stepped after this long all the same. */
const PATIENCE_MS = 1_500;

/** The toolbar's Replay, Step and speed: `speed` and `frame` of the globals. */
export const withMotion: Decorator = (Story, { globals, viewMode }) => {
  if (viewMode !== 'story') return <Story />;
  const { speed, frame } = readMotion(globals);
  return (
    <MotionStage speed={speed} frame={frame}>
      <Story />
    </MotionStage>
  );
};

interface MotionStageProps {
  readonly speed: number;
  /** `null`: nothing is held. */
  readonly frame: number | null;
  readonly children: ReactNode;
}

function MotionStage({ speed, frame, children }: MotionStageProps): ReactNode {
  const first = useRef({ speed, frame });

  useLayoutEffect(() => {
    const isHeld = first.current.frame !== null;
    motion.set(
      isHeld ? { kind: 'held', frame: 0 } : { kind: 'running', speed: first.current.speed },
    );
    motion.begin();
  }, []);

  useEffect(() => {
    if (frame === null) return motion.set({ kind: 'running', speed });
    const show = () => motion.set({ kind: 'held', frame });
    if (frame !== first.current.frame) return show();
    // What the story is about may only happen in its play, so the film is wound on after that.
    return onceRendered(show);
  }, [speed, frame]);

  return children;
}

function onceRendered(callback: () => void): () => void {
  const channel = addons.getChannel();
  const timer = setTimeout(finish, PATIENCE_MS);
  channel.on(STORY_RENDERED, finish);
  function stop(): void {
    clearTimeout(timer);
    channel.off(STORY_RENDERED, finish);
  }
  function finish(): void {
    stop();
    callback();
  }
  return stop;
}

/** Checked: they come from the URL. */
export function readMotion(globals: Readonly<Record<string, unknown>>): {
  readonly speed: number;
  readonly frame: number | null;
} {
  const { speed, frame } = globals;
  const number = Number(frame);
  const hasFrame = frame !== '' && frame !== undefined && frame !== null && number >= 0;
  return {
    speed: Number(speed) === 0.25 ? 0.25 : 1,
    frame: hasFrame ? Math.min(Math.floor(number), 3_600) : null,
  };
}
