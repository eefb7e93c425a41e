import {
  AchievementGrid,
  AchievementProgress,
  ConnectionStatus,
  FocusRoom,
  LevelBadge,
  LevelUpCelebration,
  NotificationInbox,
  NotificationList,
  NotificationPanel,
  OneTaskToaster,
  StreakCounter,
  TaskFeed,
  type FocusParticipant,
} from '@onetask/react/components';
import type { ReactNode } from 'react';

export interface EverythingProps {
  readonly hrefOf?: (() => string) | undefined;
  readonly navigate?: ((href: string) => void) | undefined;
  readonly onSelect?: (() => void) | undefined;
  readonly participants?: readonly FocusParticipant[] | undefined;
}

/** Every component of the kit, the inbox open, in a narrow column. */
export function Everything(props: EverythingProps): ReactNode {
  const { participants, ...links } = props;
  return (
    <div data-testid="everything" style={{ inlineSize: 320 }}>
      <ConnectionStatus />
      <LevelUpCelebration />
      <StreakCounter />
      <StreakCounter variant="compact" />
      <LevelBadge />
      <LevelBadge variant="compact" />
      <AchievementGrid />
      <AchievementProgress achievementId={3} />
      <AchievementProgress achievementId={4} />
      <TaskFeed workspaceId={1} {...links} />
      <TaskFeed workspaceId={1} grouped={false} />
      <FocusRoom sessionId={1} />
      <FocusRoom sessionId={1} participants={participants} max={20} onLeave={() => {}} />
      <NotificationList {...links} />
      <NotificationPanel {...links} />
      <NotificationInbox {...links} open sheetBelow={0} />
      <OneTaskToaster {...links} />
    </div>
  );
}
