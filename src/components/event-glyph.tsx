'use client';

import type { EventIcon } from '@onetask/react';
import {
  ArrowUp,
  AtSign,
  Bell,
  Briefcase,
  CalendarClock,
  CircleCheck,
  Flame,
  ListChecks,
  Medal,
  Pencil,
  Plus,
  Star,
  Timer,
  Trash2,
  Trophy,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';

/** The icon that stands for an event, as large as the text around it. */
export function EventGlyph({ icon }: { readonly icon: EventIcon }): ReactNode {
  const Icon = ICONS[icon];
  return <Icon size="1em" aria-hidden />;
}

const ICONS: Readonly<Record<EventIcon, LucideIcon>> = {
  'arrow-up': ArrowUp,
  'at-sign': AtSign,
  bell: Bell,
  briefcase: Briefcase,
  'calendar-clock': CalendarClock,
  'circle-check': CircleCheck,
  flame: Flame,
  'list-checks': ListChecks,
  medal: Medal,
  pencil: Pencil,
  plus: Plus,
  star: Star,
  timer: Timer,
  'trash-2': Trash2,
  trophy: Trophy,
};
