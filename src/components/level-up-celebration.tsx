'use client';

import {
  CELEBRATION_LABELS,
  useCelebration,
  useFormat,
  useIsomorphicLayoutEffect,
  useLabels,
  useMotion,
  useOneTaskClient,
  useQuietMoment,
  type Cancel,
  type CelebrationLabels,
  type Environment,
  type Format,
  type LabelOverrides,
  type PresentedCelebration,
} from '@onetask/react';
import type { create as createConfetti } from 'canvas-confetti';
import { Star } from 'lucide-react';
import {
  forwardRef,
  useEffect,
  useId,
  useInsertionEffect,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type FocusEvent,
  type ReactNode,
  type SyntheticEvent,
} from 'react';

/** Whatever the machine's pace: after that the sky is clear. */
const CONFETTI_MS = 2_000;
/** Frames at 60 a second: a second and a half. */
const CONFETTI_TICKS = 90;
const CONFETTI_COLOURS = ['streak', 'focus', 'achievement', 'level', 'accent', 'ok'] as const;
/** Pieces that lie there, with motion and without. */
const SPECKS = ['streak', 'focus', 'achievement', 'level', 'accent', 'ok'] as const;
/** The chime's notes in Hz: E5, G sharp 5, B5. */
const CHIME_HZ = [659.26, 830.61, 987.77] as const;
const CHIME_STEP_S = 0.11;
const CHIME_NOTE_S = 0.9;
const CHIME_VOLUME = 0.07;

export interface LevelUpCelebrationProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /**
   * `inline`: a card where it stands, which takes no focus and covers nothing. `fullscreen`: a modal
   * dialog over everything, for what covers the page must not leave the focus behind it. @default 'inline'
   */
  readonly variant?: 'inline' | 'fullscreen' | undefined;
  /** Loaded when it is needed; never flies where motion is reduced. @default true */
  readonly confetti?: boolean | undefined;
  /** `true`: a soft chime. A string: the address of a sound. A function: plays your own. @default false */
  readonly sound?: boolean | string | (() => void) | undefined;
  readonly labels?: LabelOverrides<CelebrationLabels> | undefined;
}

type LevelUp = Extract<PresentedCelebration, { readonly kind: 'level_up' }>;

/**
 * Celebrates a new level, at a moment when nobody types, and stays until it is answered: by its
 * button or by Escape. Of several, one comes after the other.
 */
export const LevelUpCelebration = forwardRef<HTMLDivElement, LevelUpCelebrationProps>(
  function LevelUpCelebration(
    { variant = 'inline', confetti = true, sound = false, labels: own, className, ...rest },
    ref,
  ) {
    const labels = useLabels('celebration', CELEBRATION_LABELS, own);
    const format = useFormat();
    const motion = useMotion();
    const place = useRef<HTMLSpanElement>(null);
    const { celebration, dismiss } = useCelebration('level_up');
    const isQuiet = useQuietMoment(celebration?.key ?? null, place);
    const playing = isQuiet ? celebration : null;
    const text = playing && textOf(playing, labels, format);
    const isInline = variant === 'inline';
    return (
      <div
        ref={ref}
        {...rest}
        className={['onetask onetask-level-up-celebration', className].filter(Boolean).join(' ')}
        data-variant={variant}
        data-state={playing ? 'playing' : celebration ? 'waiting' : 'idle'}
        data-motion={motion}
      >
        {/* A dialog is read out as it opens; this is for what is not one. */}
        <span ref={place} className="onetask-visually-hidden" role="status">
          {isInline && text?.announcement}
        </span>
        {playing && text && (
          <Celebration
            key={playing.key}
            isInline={isInline}
            text={text}
            skipLabel={format.message(labels.skip)}
            hasConfetti={confetti}
            flies={confetti && motion === 'full'}
            sound={sound}
            onEnd={dismiss}
          />
        )}
      </div>
    );
  },
);

interface CelebrationText {
  /** `null`: the server did not say which. */
  readonly level: string | null;
  readonly title: string;
  readonly body: string | null;
  readonly announcement: string;
}

function textOf({ event }: LevelUp, labels: CelebrationLabels, format: Format): CelebrationText {
  const level = event.data?.newLevel;
  if (typeof level !== 'number') {
    return { level: null, title: event.title, body: event.content, announcement: event.title };
  }
  return {
    level: format.number(level),
    title: format.message(labels.title, { level }),
    body: format.message(labels.body),
    announcement: format.message(labels.announcement, { level }),
  };
}

interface CelebrationProps {
  readonly isInline: boolean;
  readonly text: CelebrationText;
  readonly skipLabel: string;
  readonly hasConfetti: boolean;
  readonly flies: boolean;
  readonly sound: NonNullable<LevelUpCelebrationProps['sound']>;
  onEnd(): void;
}

/** One celebration, from its coming to its end. */
function Celebration(props: CelebrationProps): ReactNode {
  const { isInline, text, skipLabel, hasConfetti, flies, sound, onEnd } = props;
  const titleId = useId();
  const bodyId = useId();
  const card = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isLeaving, setLeaving] = useState(false);
  const skip = () => setLeaving(true);
  const { end, noteFocus } = useFocusReturn(card, onEnd);
  useLeaving(card, isLeaving, end);
  useConfetti(canvas, flies && !isLeaving);
  useSound(sound);
  useEscape(card, isInline && !isLeaving, skip);

  const content = (
    <div
      ref={card}
      className="onetask-level-up-celebration-card onetask-card"
      data-tone="level"
      data-leaving={isLeaving ? '' : undefined}
      onFocus={noteFocus}
      {...(isInline && {
        role: 'group',
        'aria-labelledby': titleId,
        'aria-describedby': text.body === null ? undefined : bodyId,
      })}
    >
      {hasConfetti && (
        <span className="onetask-level-up-celebration-specks" aria-hidden="true">
          {SPECKS.map((colour) => (
            <span
              key={colour}
              className="onetask-level-up-celebration-speck"
              data-colour={colour}
            />
          ))}
        </span>
      )}
      {hasConfetti && (
        <canvas ref={canvas} className="onetask-level-up-celebration-confetti" aria-hidden="true" />
      )}
      <Ring level={text.level} />
      <p id={titleId} className="onetask-level-up-celebration-title" dir="auto">
        {text.title}
      </p>
      {text.body !== null && (
        <p id={bodyId} className="onetask-secondary onetask-level-up-celebration-body" dir="auto">
          {text.body}
        </p>
      )}
      <button
        type="button"
        className="onetask-button onetask-level-up-celebration-skip"
        data-variant="fill"
        onClick={skip}
      >
        {skipLabel}
      </button>
    </div>
  );
  if (isInline) return content;
  return (
    <Overlay labelledBy={titleId} describedBy={bodyId} onSkip={skip} onClosed={onEnd}>
      {content}
    </Overlay>
  );
}

interface OverlayProps {
  readonly labelledBy: string;
  readonly describedBy: string;
  readonly children: ReactNode;
  onSkip(): void;
  onClosed(): void;
}

/**
 * The platform's own modal dialog: it lies over everything, keeps the focus, gives it back, and
 * knows who is next in line for Escape.
 */
function Overlay({ labelledBy, describedBy, children, onSkip, onClosed }: OverlayProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useIsomorphicLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="onetask-level-up-celebration-overlay"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      onCancel={(event) => {
        event.preventDefault();
        onSkip();
      }}
      onClose={(event: SyntheticEvent<HTMLDialogElement>) => {
        if (!event.currentTarget.open) onClosed();
      }}
    >
      {children}
    </dialog>
  );
}

/** The ring closes in two halves, each turned into sight: nothing but transforms. */
function Ring({ level }: { readonly level: string | null }): ReactNode {
  const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 6 };
  return (
    <span className="onetask-level-up-celebration-ring" aria-hidden="true">
      <span className="onetask-level-up-celebration-halo" />
      <svg viewBox="0 0 112 112" width="112" height="112" focusable="false">
        <circle cx="56" cy="56" r="50" fill="currentColor" opacity={0.12} />
        <circle cx="56" cy="56" r="50" {...line} opacity={0.2} />
      </svg>
      {(['first', 'second'] as const).map((half) => (
        <span key={half} className="onetask-level-up-celebration-half" data-half={half}>
          <svg viewBox="0 0 112 112" width="112" height="112" focusable="false">
            <path
              {...line}
              d={half === 'first' ? 'M56 6a50 50 0 0 1 0 100' : 'M56 106a50 50 0 0 1 0-100'}
            />
          </svg>
        </span>
      ))}
      <span className="onetask-level-up-celebration-level onetask-number">
        {level ?? <Star size="1em" />}
      </span>
    </span>
  );
}

/** Lets it leave as the stylesheet says; without one it is gone at once. */
function useLeaving(
  card: { readonly current: HTMLElement | null },
  isLeaving: boolean,
  onEnd: () => void,
): void {
  const latest = useLatest(onEnd);
  useEffect(() => {
    if (!isLeaving) return undefined;
    let isAway = false;
    const end = () => {
      if (!isAway) latest.current();
    };
    const leaving = card.current?.getAnimations?.() ?? [];
    Promise.all(leaving.map(({ finished }) => finished)).then(end, end);
    return () => {
      isAway = true;
    };
  }, [card, isLeaving, latest]);
}

/** Who came in with the keyboard is brought back to where they were. */
function useFocusReturn(card: { readonly current: HTMLElement | null }, onEnd: () => void) {
  const cameFrom = useRef<Element | null>(null);
  const noteFocus = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget && !card.current?.contains(relatedTarget)) cameFrom.current = relatedTarget;
  };
  const end = () => {
    const hadFocus = card.current?.contains(document.activeElement) === true;
    onEnd();
    if (hadFocus && cameFrom.current instanceof HTMLElement) {
      cameFrom.current.focus({ preventScroll: true });
    }
  };
  return { end, noteFocus };
}

/** What, while it is open, Escape belongs to. */
const LAYERS =
  'dialog[open], [popover], [role=dialog], [role=alertdialog], [aria-modal=true], [aria-haspopup][aria-expanded=true]';

/**
 * Escape, from anywhere on the page, when nobody else has a use for it: not while text is composed,
 * not while something else is open, and not when it was handled.
 */
function useEscape(
  card: { readonly current: HTMLElement | null },
  isOn: boolean,
  onEscape: () => void,
): void {
  const latest = useLatest(onEscape);
  useEffect(() => {
    if (!isOn) return undefined;
    let isOurs = false;
    // Asked before others act on the key: by then they may have closed what it closed.
    const ask = (event: KeyboardEvent) => {
      isOurs = event.key === 'Escape' && !event.isComposing && !isBelowOthers(card.current);
    };
    const act = (event: KeyboardEvent) => {
      if (!isOurs || event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', ask, true);
    window.addEventListener('keydown', act);
    return () => {
      window.removeEventListener('keydown', ask, true);
      window.removeEventListener('keydown', act);
    };
  }, [card, isOn, latest]);
}

function isBelowOthers(card: HTMLElement | null): boolean {
  return [...document.querySelectorAll(LAYERS)].some(
    (layer) => !layer.contains(card) && layer.getClientRects().length > 0,
  );
}

function useConfetti(canvas: { readonly current: HTMLCanvasElement | null }, isOn: boolean): void {
  const { environment } = useOneTaskClient();
  useEffect(() => {
    const element = canvas.current;
    if (!isOn || !element) return undefined;
    let isOver = false;
    let stop: Cancel = () => {};
    void import('canvas-confetti').then(
      ({ default: confetti }) => {
        if (!isOver) stop = throwConfetti(confetti.create, element, environment);
      },
      // Without it the card is the celebration.
      () => {},
    );
    return () => {
      isOver = true;
      stop();
    };
  }, [canvas, isOn, environment]);
}

/** Out of the ring and down: 72 pieces. */
function throwConfetti(
  create: typeof createConfetti,
  canvas: HTMLCanvasElement,
  environment: Environment,
): Cancel {
  const { clientWidth, clientHeight } = canvas;
  if (clientWidth === 0 || clientHeight === 0) return () => {};
  const scale = Math.min(window.devicePixelRatio, 2);
  canvas.width = clientWidth * scale;
  canvas.height = clientHeight * scale;
  const fire = create(canvas, { useWorker: false, disableForReducedMotion: true });
  const shared = {
    colors: coloursOf(canvas),
    ticks: CONFETTI_TICKS,
    decay: 0.93,
    gravity: 0.55 * scale,
    scalar: 0.75 * scale,
    origin: { x: 0.5, y: 0.36 },
    disableForReducedMotion: true,
  };
  void fire({ ...shared, particleCount: 40, spread: 360, startVelocity: 11 * scale });
  void fire({ ...shared, particleCount: 32, spread: 110, startVelocity: 17 * scale });
  const cancel = environment.setTimer(() => fire.reset(), CONFETTI_MS);
  return () => {
    cancel();
    fire.reset();
  };
}

/** The tokens as the page resolves them, in the only form that the confetti reads: `#rrggbb`. */
function coloursOf(canvas: HTMLCanvasElement): string[] {
  const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!pixel) return [];
  const colours = CONFETTI_COLOURS.map((name) => {
    canvas.style.color = `var(--ot-${name})`;
    pixel.fillStyle = getComputedStyle(canvas).color;
    pixel.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = pixel.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  });
  canvas.style.removeProperty('color');
  return colours;
}

/** Once a celebration, whatever the prop becomes meanwhile. */
function useSound(sound: NonNullable<LevelUpCelebrationProps['sound']>): void {
  const { environment } = useOneTaskClient();
  const latest = useLatest(sound);
  useEffect(() => {
    let stop: Cancel = () => {};
    let isOver = false;
    // After StrictMode's second thoughts, so that it sounds once.
    queueMicrotask(() => {
      if (!isOver) stop = play(latest.current, environment);
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [environment, latest]);
}

/** A browser may refuse to sound, and then it is quiet: a sound is never what matters. */
function play(
  sound: NonNullable<LevelUpCelebrationProps['sound']>,
  environment: Environment,
): Cancel {
  try {
    if (typeof sound === 'function') sound();
    else if (sound === true) return playChime(environment);
    else if (typeof sound === 'string') return playFile(sound);
  } catch {
    // See above.
  }
  return () => {};
}

function playFile(address: string): Cancel {
  const audio = new Audio(address);
  audio.play().catch(() => {});
  return () => audio.pause();
}

/** Three soft notes upwards. */
function playChime(environment: Environment): Cancel {
  const context = new AudioContext();
  const close = () => {
    if (context.state !== 'closed') context.close().catch(() => {});
  };
  // Where sound is blocked this settles late or never; the timer then closes what never sounded.
  context.resume().catch(() => {});
  for (const [index, frequency] of CHIME_HZ.entries()) {
    const startsAt = context.currentTime + index * CHIME_STEP_S;
    const note = new OscillatorNode(context, { type: 'sine', frequency });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, startsAt);
    volume.gain.linearRampToValueAtTime(CHIME_VOLUME, startsAt + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0001, startsAt + CHIME_NOTE_S);
    note.connect(volume).connect(context.destination);
    note.start(startsAt);
    note.stop(startsAt + CHIME_NOTE_S);
  }
  const lengthMs = (CHIME_HZ.length * CHIME_STEP_S + CHIME_NOTE_S) * 1000;
  const cancel = environment.setTimer(close, lengthMs);
  return () => {
    cancel();
    close();
  };
}

function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value);
  useInsertionEffect(() => {
    latest.current = value;
  });
  return latest;
}
