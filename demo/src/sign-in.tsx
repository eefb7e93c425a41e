import { useState, type SubmitEvent } from 'react';
import { signIn as requestToken } from './api.js';
import { Avatar } from './avatar.js';
import { Icon } from './icon.js';
import { ThemeToggle } from './theme-toggle.js';
import './sign-in.css';

/** The people whom the development server knows from the start. */
const SAMPLE_USERS = [
  { id: 1, username: 'mira', name: 'Mira Kovac' },
  { id: 2, username: 'jonas', name: 'Jonas Okafor' },
  { id: 3, username: 'ada', name: 'Ada Lindqvist' },
  { id: 4, username: 'ravi', name: 'Ravi Shah' },
];

interface SignInProps {
  readonly hasExpired: boolean;
  onSignIn(token: string): void;
}

export function SignIn({ hasExpired, onSignIn }: SignInProps) {
  const [name, setName] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);

  async function enter(username: string) {
    setIsBusy(true);
    setHasFailed(false);
    try {
      onSignIn(await requestToken(username));
    } catch {
      setHasFailed(true);
      setIsBusy(false);
    }
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const typed = name.trim();
    const sample = SAMPLE_USERS.find(({ username }) => username === typed.toLowerCase());
    if (typed) void enter(sample?.username ?? typed);
  }

  return (
    <main className="sign-in">
      <div className="sign-in-corner">
        <ThemeToggle />
      </div>
      <div className="card sign-in-card">
        <span className="logo" data-size="large">
          <Icon name="lamp-desk" />
        </span>
        <h1>Sign in to OneTask</h1>
        <p className="secondary">
          {hasExpired
            ? 'Your session has ended. Please choose again.'
            : 'Who is at the desk today?'}
        </p>
        <ul className="sign-in-people">
          {SAMPLE_USERS.map((user) => (
            <li key={user.id}>
              <button
                type="button"
                className="sign-in-person"
                disabled={isBusy}
                onClick={() => void enter(user.username)}
              >
                <Avatar user={user} />
                {user.name}
              </button>
            </li>
          ))}
        </ul>
        <form className="sign-in-form" onSubmit={submit}>
          <label htmlFor="sign-in-name">Or as somebody new</label>
          <div className="field-row">
            <input
              id="sign-in-name"
              className="input"
              value={name}
              maxLength={64}
              autoComplete="username"
              placeholder="A name"
              onChange={(event) => setName(event.target.value)}
            />
            <button className="button" data-variant="fill" disabled={isBusy || !name.trim()}>
              Continue
            </button>
          </div>
        </form>
        <p className="sign-in-error" role="alert">
          {hasFailed && 'That did not work. Is the server running?'}
        </p>
        <p className="meta">
          Open a second window and sign in as someone else, to see the two work together.
        </p>
      </div>
    </main>
  );
}
