import { OneTaskProvider, useStreak, useUnreadCount } from '@onetask/react';
import { LevelUpCelebration, OneTaskToaster } from '@onetask/react/components';
import '@onetask/react/styles.css';

function Counts() {
  const unread = useUnreadCount();
  const { current } = useStreak();
  return (
    <p>
      {unread ?? 0} unread, {current ?? 0} days in a row
    </p>
  );
}

export const Header = ({ token }: { token: string }) => (
  <OneTaskProvider url="wss://api.example.com" token={token}>
    <Counts />
    <LevelUpCelebration />
    <OneTaskToaster />
  </OneTaskProvider>
);
