import type { CSSProperties } from 'react';
import type { User } from './api.js';
import './avatar.css';

/** Neighbouring ids get hues far apart: the golden angle, in degrees. */
const HUE_STEP = 137.5;

export function Avatar({ user }: { readonly user: User }) {
  const style = { '--hue': Math.round(user.id * HUE_STEP) % 360 } as CSSProperties;
  return (
    <span className="avatar" style={style} title={user.name} aria-hidden="true">
      {initialsOf(user.name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters =
    words.length > 1
      ? [words[0], words.at(-1)].map((word) => [...(word ?? '')][0])
      : [...name.trim()].slice(0, 2);
  return letters.join('').toUpperCase();
}
