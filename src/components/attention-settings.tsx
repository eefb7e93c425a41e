'use client';

import {
  ATTENTION_LABELS,
  useAttentionPreferences,
  useFormat,
  useLabels,
  useMotion,
  type AttentionLabels,
  type LabelOverrides,
} from '@onetask/react';
import { AttentionSettingsHolds } from '@onetask/react/components/attention-settings-holds';
import { AttentionSettingsKinds } from '@onetask/react/components/attention-settings-kinds';
import { AttentionSettingsOutside } from '@onetask/react/components/attention-settings-outside';
import { AttentionSettingsReasons } from '@onetask/react/components/attention-settings-reasons';
import { AttentionSettingsReset } from '@onetask/react/components/attention-settings-reset';
import { AttentionSettingsSection } from '@onetask/react/components/attention-settings-section';
import { AttentionSettingsShow } from '@onetask/react/components/attention-settings-show';
import { AttentionSettingsSwitch } from '@onetask/react/components/attention-settings-switch';
import { forwardRef, useId, type ComponentPropsWithoutRef, type ReactNode } from 'react';

/** A part of the settings. */
export type AttentionSection =
  | 'intensity'
  | 'interruptions'
  | 'doNotDisturb'
  | 'hidden'
  | 'less'
  | 'outside'
  | 'log'
  | 'reset';

export interface AttentionSettingsProps extends Omit<
  ComponentPropsWithoutRef<'section'>,
  'children'
> {
  /** Which parts, in which order. @default all */
  readonly sections?: readonly AttentionSection[] | undefined;
  /** The title's; the parts' is one deeper. @default 2 */
  readonly headingLevel?: 2 | 3 | undefined;
  readonly labels?: LabelOverrides<AttentionLabels> | undefined;
}

const ALL: readonly AttentionSection[] = [
  'intensity',
  'interruptions',
  'doNotDisturb',
  'hidden',
  'less',
  'outside',
  'log',
  'reset',
];

/**
 * What a user chooses about their attention. Each choice holds at once, and in all of their tabs: how
 * much is shown, how often something may pop up, when nothing may, which numbers are hidden, and why
 * something was shown, or not.
 */
export const AttentionSettings = forwardRef<HTMLElement, AttentionSettingsProps>(
  function AttentionSettings(props, ref) {
    const { sections = ALL, headingLevel = 2, labels: own, className, ...rest } = props;
    const labels = useLabels('attention', ATTENTION_LABELS, own);
    const { message } = useFormat();
    const motion = useMotion();
    const id = useId();
    const Heading = HEADINGS[headingLevel];
    const heading = SECTION_HEADINGS[headingLevel];
    return (
      <section
        aria-labelledby={id}
        {...rest}
        ref={ref}
        className={['onetask onetask-attention-settings', className].filter(Boolean).join(' ')}
        data-motion={motion}
      >
        <header>
          <Heading id={id} className="onetask-attention-settings-title">
            {message(labels.title)}
          </Heading>
          <p className="onetask-secondary onetask-attention-settings-hint">
            {message(labels.intro)}
          </p>
        </header>
        {sections.map((section) => (
          <Part key={section} section={section} heading={heading} labels={labels} />
        ))}
      </section>
    );
  },
);

const HEADINGS = { 2: 'h2', 3: 'h3' } as const;
const SECTION_HEADINGS = { 2: 'h3', 3: 'h4' } as const;

interface PartProps {
  readonly section: AttentionSection;
  readonly heading: 'h3' | 'h4';
  readonly labels: AttentionLabels;
}

function Part({ section, heading, labels }: PartProps): ReactNode {
  const { message } = useFormat();
  const words = { name: section, heading };
  switch (section) {
    case 'intensity':
      return (
        <AttentionSettingsSection
          {...words}
          title={message(labels.intensity)}
          hint={message(labels.intensityHint)}
        >
          <AttentionSettingsShow labels={labels} />
        </AttentionSettingsSection>
      );
    case 'interruptions':
      return (
        <AttentionSettingsSection
          {...words}
          title={message(labels.interruptions)}
          hint={message(labels.budgetHint)}
        >
          <Budget labels={labels} />
        </AttentionSettingsSection>
      );
    case 'doNotDisturb':
      return (
        <AttentionSettingsSection
          {...words}
          title={message(labels.doNotDisturb)}
          hint={message(labels.doNotDisturbHint)}
        >
          <AttentionSettingsHolds labels={labels} />
        </AttentionSettingsSection>
      );
    case 'hidden':
      return (
        <AttentionSettingsSection
          {...words}
          title={message(labels.hidden)}
          hint={message(labels.hiddenHint)}
        >
          <Hidden labels={labels} />
        </AttentionSettingsSection>
      );
    case 'less':
      return (
        <AttentionSettingsSection {...words} title={message(labels.less)}>
          <AttentionSettingsKinds labels={labels} />
        </AttentionSettingsSection>
      );
    case 'outside':
      return (
        <AttentionSettingsSection {...words} title={message(labels.outside)}>
          <AttentionSettingsOutside labels={labels} />
        </AttentionSettingsSection>
      );
    case 'log':
      return <AttentionSettingsReasons labels={labels} />;
    case 'reset':
      return <AttentionSettingsReset labels={labels} />;
  }
}

interface ChoiceProps {
  readonly labels: AttentionLabels;
}

// ---- interruptions ----

/** What a budget is so large that it is none. */
const NO_LIMIT = 100;
const COUNTS = [0, 1, 3, 5, 10, NO_LIMIT];
const MINUTE_MS = 60_000;

function Budget({ labels }: ChoiceProps): ReactNode {
  const { message } = useFormat();
  const { preferences, update } = useAttentionPreferences();
  const { count, perMs } = preferences.budget;
  // What the app, or another version of it, has chosen is there, too.
  const counts = [...new Set([...COUNTS, count])].sort((one, other) => one - other);
  const say = (limit: number) => {
    if (limit === 0) return message(labels.budgetNone);
    if (limit >= NO_LIMIT) return message(labels.budgetNoLimit);
    return message(labels.budgetSome, { limit, count: Math.round(perMs / MINUTE_MS) });
  };
  return (
    <label className="onetask-attention-settings-field">
      {message(labels.budget)}
      <select
        className="onetask-attention-settings-select"
        value={count}
        onChange={({ target }) => update({ budget: { count: Number(target.value), perMs } })}
      >
        {counts.map((limit) => (
          <option key={limit} value={limit}>
            {say(limit)}
          </option>
        ))}
      </select>
    </label>
  );
}

// ---- hidden numbers ----

const NUMBERS = [
  ['streak', 'hideStreak'],
  ['level', 'hideLevel'],
  ['points', 'hidePoints'],
  ['badgeNumber', 'hideBadgeNumber'],
] as const;

function Hidden({ labels }: ChoiceProps): ReactNode {
  const { message } = useFormat();
  const { preferences, update } = useAttentionPreferences();
  const { hidden } = preferences;
  return NUMBERS.map(([name, label]) => (
    <AttentionSettingsSwitch
      key={name}
      label={message(labels[label])}
      isOn={hidden[name]}
      onChange={(isHidden) => update({ hidden: { ...hidden, [name]: isHidden } })}
    />
  ));
}
