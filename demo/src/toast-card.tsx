import { useEffect, useEffectEvent, useState } from 'react';
import { IconTile, type IconName, type Tone } from './icon.js';
import { IconButton } from './icon-button.js';

/** Something short that goes away by itself. */
export interface Toast {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly title: string;
  readonly text: string | null;
}

const SHOWN_MS = 6_000;

interface ToastCardProps {
  readonly toast: Toast;
  onDismiss(): void;
}

/** Stays while it is pointed at or has the focus. */
export function ToastCard({ toast, onDismiss }: ToastCardProps) {
  const [isHeld, setIsHeld] = useState(false);
  const dismiss = useEffectEvent(onDismiss);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismiss(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld]);
  return (
    <div
      className="toast"
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <IconTile name={toast.icon} tone={toast.tone} />
      <div>
        <p className="strong">{toast.title}</p>
        {toast.text && <p className="secondary">{toast.text}</p>}
      </div>
      <IconButton icon="x" label="Dismiss" onClick={onDismiss} />
    </div>
  );
}
