import { requiredText } from '../fields.js';
import { HttpError } from '../http-error.js';
import type { Route } from '../route.js';

/** Who is new becomes a member of it. */
const DEFAULT_WORKSPACE_ID = 1;
const MAX_USERNAME_LENGTH = 64;

/** Signing in, and who one is. */
export const accountRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/login/access-token',
    isPublic: true,
    // In development any password is right, and an unknown username is a new user.
    async handle({ backend, tokens, body }) {
      const name = requiredText(body, 'username').trim();
      const username = name.toLowerCase();
      requiredText(body, 'password');
      if (username.length > MAX_USERNAME_LENGTH) {
        throw new HttpError(422, `"username" must have at most ${MAX_USERNAME_LENGTH} characters`);
      }
      const user = backend.user(username) ?? backend.addUser({ username, name });
      const hasDefault = backend.workspaces().some(({ id }) => id === DEFAULT_WORKSPACE_ID);
      if (hasDefault && backend.workspaces(user.id).length === 0) {
        backend.addMember(DEFAULT_WORKSPACE_ID, user.id);
      }
      return { access_token: await tokens.issue(user.id), token_type: 'bearer' };
    },
  },
  {
    method: 'GET',
    path: '/users/me',
    handle: ({ backend, userId }) => backend.user(userId),
  },
  {
    method: 'GET',
    path: '/workspaces',
    handle: ({ backend, userId }) =>
      backend.workspaces(userId).map(({ id, name, memberIds }) => ({
        id,
        name,
        members: memberIds.map((memberId) => backend.user(memberId)),
      })),
  },
];
