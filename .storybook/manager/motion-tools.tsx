/** @jsxRuntime classic */
// Storybook's own bundler writes the manager's JSX as `React.createElement`, with its own React.
import RotateCcw from 'lucide-react/icons/rotate-ccw';
import StepForward from 'lucide-react/icons/step-forward';
import * as React from 'react';
import type { ReactNode } from 'react';
import { Button } from 'storybook/internal/components';
import { FORCE_REMOUNT } from 'storybook/internal/core-events';
import { useGlobals, useStorybookApi } from 'storybook/manager-api';
import { CHANNEL } from '../../stories/support/tools/channel.js';

/** Replay, Step, and how fast all moves. Speed and the held frame stand in the URL. */
export function MotionTools(): ReactNode {
  const api = useStorybookApi();
  const [{ speed, frame }, updateGlobals] = useGlobals();
  const isSlow = Number(speed) === 0.25;
  const isHeld = frame !== '' && frame !== undefined;

  function replay(): void {
    updateGlobals({ frame: '' });
    api.emit(FORCE_REMOUNT, { storyId: api.getCurrentStoryData()?.id });
  }

  return (
    <>
      <Button padding="small" variant="ghost" ariaLabel="Replay from the start" onClick={replay}>
        <RotateCcw size={14} aria-hidden />
      </Button>
      <Button
        padding="small"
        variant="ghost"
        ariaLabel="Step: hold, and go on by one frame of 1/60 s"
        active={isHeld}
        onClick={() => api.emit(CHANNEL.step)}
      >
        <StepForward size={14} aria-hidden />
        {isHeld ? `Frame ${String(frame)}` : null}
      </Button>
      <Button
        padding="small"
        variant="ghost"
        ariaLabel={isSlow ? 'Speed: a quarter. Change to full' : 'Speed: full. Change to a quarter'}
        active={isSlow}
        onClick={() => updateGlobals({ speed: isSlow ? '1' : '0.25', frame: '' })}
      >
        {isSlow ? '¼×' : '1×'}
      </Button>
    </>
  );
}
