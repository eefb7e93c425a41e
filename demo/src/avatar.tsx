import type { CSSProperties } from 'react';
import type { User } from './api.js';
import './avatar.css';

/** As in the focus room: the same person has the same colour everywhere. */
const HUES = [30, 145, 250, 330, 85, 195, 290, 55, 170, 225] as const;

export function Avatar({ user }: { readonly user: User }) {
  const style = { '--hue': HUES[user.id % HUES.length] } as CSSProperties;
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
