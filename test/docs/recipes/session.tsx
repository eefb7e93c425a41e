import { OneTaskProvider, type OneTaskError } from '@onetask/react';
import { useState, type ReactNode } from 'react';
import { forgetToken, getToken } from './get-token.js';

export function Session({ children }: { children: ReactNode }) {
  const [isSignedIn, setIsSignedIn] = useState(true);

  function onAuthError({ code }: OneTaskError) {
    if (code !== 'token-missing' && code !== 'token-rejected') return;
    forgetToken();
    setIsSignedIn(false);
  }

  return (
    <OneTaskProvider
      url="https://api.example.com"
      token={isSignedIn ? getToken : null}
      onAuthError={onAuthError}
    >
      {isSignedIn ? children : <a href="/sign-in">Sign in</a>}
    </OneTaskProvider>
  );
}
