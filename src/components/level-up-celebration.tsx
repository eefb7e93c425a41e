'use client';

import {
  CELEBRATION_LABELS,
  showOf,
  useCelebration,
  useEscape,
  useEventText,
  useFocusReturn,
  useFormat,
  useIsomorphicLayoutEffect,
  useLabels,
  useLeaving,
  useMotion,
  useNames,
  usePreferences,
  useQuietMoment,
  useSound,
  useSpokenMoment,
  type AchievementCelebration,
  type CelebrationLabels,
  type LabelOverrides,
  type LevelCelebration,
  type Sound,
} from '@onetask/react';
import { Confetti } from '@onetask/react/components/confetti';
import { Star, Trophy, type LucideIcon } from 'lucide-react';
import {
  forwardRef,
  useEffect,
  useId,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ReactNode,
  type SyntheticEvent,
} from 'react';

export interface LevelUpCelebrationProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /**
   * `inline`: a card where it stands, which takes no focus and covers nothing. `fullscreen`: a modal
   * dialog over everything, for what covers the page must not leave the focus behind it. What the user
   * chose by `fullScreen` goes before. @default 'inline'
   */
  readonly variant?: 'inline' | 'fullscreen' | undefined;
  /**
   * Loaded when it is needed; never flies where motion is reduced. What the user chose goes before.
   * @default true
   */
  readonly confetti?: boolean | undefined;
  /**
   * `true`: a soft chime. A string: the address of a sound. A function: plays your own. Who chose silence
   * has it; who chose sounds hears the chime where this is `false`. @default false
   */
  readonly sound?: Sound | undefined;
  /**
   * What it celebrates, the greatest first, one after the other. What nobody celebrates is a toast.
   * @default levels alone
   */
  readonly kinds?: readonly ('level_up' | 'achievement_unlocked')[] | undefined;
  readonly labels?: LabelOverrides<CelebrationLabels> | undefined;
}

/**
 * Celebrates a new level, and achievements where `kinds` has them, at a moment when nobody types, and
 * stays until it is answered: by its button or by Escape. Several that wait are one: "Level 4 to 6",
 * "3 achievements unlocked". Who hides levels is told of none.
 *
 * How it looks and sounds: what the user chose, else `attention.defaults`, else the props.
 */
export const LevelUpCelebration = forwardRef<HTMLDivElement, LevelUpCelebrationProps>(
  function LevelUpCelebration(
    { variant, confetti = true, sound = false, kinds = LEVELS, labels: own, className, ...rest },
    ref,
  ) {
    const preferences = usePreferences();
    const show = showOf(preferences, {
      confetti,
      fullScreen: variant === 'fullscreen',
      sound: sound !== false,
    });
    const labels = useLabels('celebration', CELEBRATION_LABELS, own);
    const format = useFormat();
    const motion = useMotion();
    const place = useRef<HTMLSpanElement>(null);
    const { celebration, begin, dismiss } = useCelebration(kinds, place, { beginsLater: true });
    const isInline = !show.fullScreen;
    const isQuiet = useQuietMoment(celebration?.key ?? null, place, { isModal: !isInline });
    const playing = isQuiet ? celebration : null;
    useEffect(() => {
      if (isQuiet) begin();
    }, [isQuiet, begin]);
    const describe = useCelebrationText(labels);
    const text = playing && describe(playing);
    // A dialog is read out as it opens; this is for what is not one.
    const spoken = useSpokenMoment(
      playing?.key ?? null,
      isInline ? (text?.announcement ?? '') : '',
      place,
    );
    return (
      <div
        ref={ref}
        {...rest}
        className={['onetask onetask-level-up-celebration', className].filter(Boolean).join(' ')}
        data-variant={isInline ? 'inline' : 'fullscreen'}
        data-state={playing ? 'playing' : celebration ? 'waiting' : 'idle'}
        data-motion={motion}
      >
        <span ref={place} className="onetask-visually-hidden" role="status">
          {spoken}
        </span>
        {playing && text && (
          <Celebration
            key={playing.key}
            isInline={isInline}
            text={text}
            skipLabel={format.message(labels.skip)}
            hasConfetti={show.confetti}
            flies={show.confetti && motion === 'full'}
            sound={show.sound && (sound || true)}
            onEnd={dismiss}
          />
        )}
      </div>
    );
  },
);

const LEVELS = ['level_up'] as const;

interface CelebrationText {
  readonly tone: 'level' | 'achievement';
  /** What stands in the ring where no level does. */
  readonly icon: LucideIcon;
  /** `null`: it is hidden, the server did not say which, or it is no level. */
  readonly level: string | null;
  readonly title: string;
  readonly body: string | null;
  readonly announcement: string;
}

function useCelebrationText(
  labels: CelebrationLabels,
): (celebration: LevelCelebration | AchievementCelebration) => CelebrationText {
  const { message, number } = useFormat();
  const { hidden } = usePreferences();
  const describeEvent = useEventText();
  const names = useNames();

  function ofLevel({ event, from, to }: LevelCelebration): CelebrationText {
    const look = { tone: 'level', icon: Star, level: null, body: message(labels.body) } as const;
    if (hidden.level) {
      const announcement = message(labels.announcementHidden);
      return { ...look, title: message(labels.titleHidden), announcement };
    }
    const { title, content } = event;
    if (to === null) return { ...look, title, body: content, announcement: title };
    const level = number(to);
    if (from === null || from + 1 >= to) {
      const announcement = message(labels.announcement, { level: to });
      return { ...look, level, title: message(labels.title, { level: to }), announcement };
    }
    const announcement = message(labels.announcementOfSeveral, { from, to });
    return { ...look, level, title: message(labels.titleOfSeveral, { from, to }), announcement };
  }

  function ofAchievements({ event, events, count }: AchievementCelebration): CelebrationText {
    const look = { tone: 'achievement', icon: Trophy, level: null } as const;
    if (count === 1) {
      const { title, body } = describeEvent(event);
      return { ...look, title, body, announcement: title };
    }
    const title = message(labels.achievements, { count });
    const known = events.flatMap(({ data }) => {
      if (!data) return [];
      const { achievementId: id, achievementName } = data;
      return (id === null ? null : names.achievement(id)) ?? achievementName ?? [];
    });
    const body = known.join(' · ') || null;
    return { ...look, title, body, announcement: title };
  }

  return (celebration) =>
    celebration.kind === 'level_up' ? ofLevel(celebration) : ofAchievements(celebration);
}

interface CelebrationProps {
  readonly isInline: boolean;
  readonly text: CelebrationText;
  readonly skipLabel: string;
  readonly hasConfetti: boolean;
  readonly flies: boolean;
  readonly sound: Sound;
  onEnd(): void;
}

/** One celebration, from its coming to its end. */
function Celebration(props: CelebrationProps): ReactNode {
  const { isInline, text, skipLabel, hasConfetti, flies, sound, onEnd } = props;
  const titleId = useId();
  const bodyId = useId();
  const card = useRef<HTMLDivElement>(null);
  const [isLeaving, setLeaving] = useState(false);
  const skip = () => setLeaving(true);
  const { endBy, noteFocus } = useFocusReturn(card);
  useLeaving(card, isLeaving, () => endBy(onEnd));
  useSound(sound);
  useEscape(card, isInline && !isLeaving, skip);

  const content = (
    <div
      ref={card}
      className="onetask-level-up-celebration-card onetask-card"
      data-tone={text.tone}
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
        <Confetti
          className="onetask-level-up-celebration-confetti"
          isFlying={flies && !isLeaving}
        />
      )}
      <Ring level={text.level} icon={text.icon} />
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

/** Pieces that lie there, with motion and without. */
const SPECKS = ['streak', 'focus', 'achievement', 'level', 'accent', 'ok'] as const;

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
function Ring({ level, icon: Icon }: Pick<CelebrationText, 'level' | 'icon'>): ReactNode {
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
        {level ?? <Icon size="1em" />}
      </span>
    </span>
  );
}
