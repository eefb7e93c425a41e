'use client';

import type { Achievement } from '@onetask/react';
import {
  Award,
  BookOpen,
  Brain,
  Calendar,
  CircleCheck,
  Clock,
  Crown,
  Flag,
  Flame,
  Gem,
  Heart,
  Lightbulb,
  ListChecks,
  Lock,
  Medal,
  Moon,
  Mountain,
  Rocket,
  Shield,
  Sparkles,
  Star,
  Sunrise,
  Target,
  Timer,
  Trophy,
  Users,
  Zap,
} from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';

/** Draws an icon: any of `lucide-react` does. */
export type AchievementIcon = ComponentType<{
  readonly size: string | number;
  readonly 'aria-hidden': true;
}>;

/** Icons by the names that the server gives, beside and above the kit's own. */
export type AchievementIcons = Readonly<Record<string, AchievementIcon>>;

interface AchievementTileProps {
  readonly achievement: Achievement;
  /** It is on its way, or there: else it stays locked. */
  readonly isShown: boolean;
  readonly icons: AchievementIcons | undefined;
}

/** An achievement's icon. */
export function AchievementTile(props: AchievementTileProps): ReactNode {
  const { achievement, isShown, icons } = props;
  const Icon = isShown ? lookOf(achievement, icons).icon : Lock;
  return (
    <span className="onetask-tile" data-size="large">
      <Icon size="1em" aria-hidden />
    </span>
  );
}

/** The colour that goes with an achievement's icon. */
export function achievementToneOf(achievement: Achievement): AchievementTone {
  return lookOf(achievement, undefined).tone;
}

type AchievementTone = 'achievement' | 'streak' | 'focus' | 'level' | 'task';

function lookOf({ icon }: Achievement, icons: AchievementIcons | undefined): Look {
  if (icon === null) return FALLBACK;
  // "Check_Circle", "check-circle" and "check circle" are all a check.
  const name = icon.trim().toLowerCase();
  const words = name.split(/[^a-z]+/).map((word) => LOOKS.get(word));
  const found = LOOKS.get(name) ?? words.find(Boolean) ?? FALLBACK;
  const own = icons && Object.hasOwn(icons, icon) ? icons[icon] : undefined;
  return own ? { icon: own, tone: found.tone } : found;
}

interface Look {
  readonly icon: AchievementIcon;
  readonly tone: AchievementTone;
}

const FALLBACK: Look = { icon: Award, tone: 'achievement' };

/** The names that the server sends, and those that others would send for the same. */
const LOOKS: ReadonlyMap<string, Look> = new Map(
  [
    look(Star, 'level', 'star first favourite favorite'),
    look(Rocket, 'task', 'rocket launch start'),
    look(Target, 'focus', 'target bullseye goal'),
    look(Flame, 'streak', 'flame fire streak'),
    look(Calendar, 'streak', 'calendar month week day'),
    look(Trophy, 'achievement', 'trophy cup winner'),
    look(Medal, 'achievement', 'medal'),
    look(Award, 'achievement', 'award badge ribbon'),
    look(Crown, 'achievement', 'crown king queen'),
    look(Gem, 'level', 'gem diamond'),
    look(Sparkles, 'level', 'sparkles sparkle magic'),
    look(Zap, 'achievement', 'zap lightning bolt fast speed'),
    look(Timer, 'focus', 'timer stopwatch focus'),
    look(Clock, 'focus', 'clock time'),
    look(Moon, 'focus', 'moon night owl'),
    look(Sunrise, 'achievement', 'sunrise sun morning early'),
    look(Brain, 'focus', 'brain mind'),
    look(BookOpen, 'focus', 'book books'),
    look(Lightbulb, 'achievement', 'lightbulb idea'),
    look(Mountain, 'task', 'mountain summit'),
    look(Flag, 'task', 'flag finish'),
    look(CircleCheck, 'task', 'check done tick'),
    look(ListChecks, 'task', 'list tasks checklist'),
    look(Users, 'focus', 'users team people'),
    look(Heart, 'streak', 'heart love'),
    look(Shield, 'task', 'shield'),
  ].flat(),
);

function look(icon: AchievementIcon, tone: AchievementTone, names: string) {
  return names.split(' ').map((name): [string, Look] => [name, { icon, tone }]);
}
