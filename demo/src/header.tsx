import { DoNotDisturbButton, NotificationInbox } from '@onetask/react/components';
import { Avatar } from './avatar.js';
import { ConnectionChip } from './connection-chip.js';
import { Icon } from './icon.js';
import { IconButton } from './icon-button.js';
import { useCurrentSession } from './session-context.js';
import { Settings } from './settings.js';
import { ThemeToggle } from './theme-toggle.js';
import './header.css';

export function Header() {
  const { user, signOut } = useCurrentSession();
  return (
    <header className="header">
      <div className="header-inner">
        <span className="logo">
          <Icon name="lamp-desk" />
        </span>
        <span className="header-name">OneTask</span>
        <div className="header-tools">
          <ConnectionChip />
          <ThemeToggle />
          <Settings />
          <DoNotDisturbButton />
          <NotificationInbox />
          <span className="header-user">
            <Avatar user={user} />
            <span className="visually-hidden">Signed in as {user.name}</span>
          </span>
          <IconButton icon="log-out" label="Sign out" onClick={signOut} />
        </div>
      </div>
    </header>
  );
}
