import { BackendError } from './backend-error.js';

/** A person with an account. */
export interface BackendUser {
  readonly id: number;
  readonly username: string;
  readonly name: string;
}

/** A workspace and who belongs to it. */
export interface BackendWorkspace {
  readonly id: number;
  readonly name: string;
  readonly memberIds: readonly number[];
}

/** Users and workspaces. */
export interface People {
  /** @throws BackendError 409 when the username is taken, 422 when it is blank. */
  addUser(init: { readonly username: string; readonly name?: string | undefined }): BackendUser;
  /** By id or username, or `null`. */
  user(key: number | string): BackendUser | null;
  users(): readonly BackendUser[];
  addWorkspace(init: {
    readonly name: string;
    readonly memberIds?: readonly number[] | undefined;
  }): BackendWorkspace;
  /** @throws BackendError 404 */
  workspace(id: number): BackendWorkspace;
  /** All of them, or those that a user is a member of. */
  workspaces(userId?: number): readonly BackendWorkspace[];
  isMember(workspaceId: number, userId: number): boolean;
}

/** People as the backend itself uses them. */
export interface PeopleRecords extends People {
  /** Returns whether the user was not a member before. */
  join(workspaceId: number, userId: number): boolean;
  /** @throws BackendError 404 */
  requireUser(id: number): BackendUser;
  /** @throws BackendError 404 without such a workspace, 403 for somebody from outside. */
  requireMember(workspaceId: number, userId: number): BackendWorkspace;
}

export function createPeople(): PeopleRecords {
  const users = new Map<number, BackendUser>();
  const workspaces = new Map<number, BackendWorkspace>();

  const people: PeopleRecords = {
    addUser({ username, name }) {
      const trimmed = username.trim();
      if (trimmed === '') throw new BackendError(422, 'username must not be empty');
      if (people.user(trimmed)) throw new BackendError(409, `username "${trimmed}" is taken`);
      const user = { id: users.size + 1, username: trimmed, name: name ?? trimmed };
      users.set(user.id, user);
      return user;
    },
    user: (key) =>
      (typeof key === 'number'
        ? users.get(key)
        : [...users.values()].find(({ username }) => username === key)) ?? null,
    users: () => [...users.values()],
    addWorkspace({ name, memberIds = [] }) {
      const members = memberIds.map((id) => people.requireUser(id).id);
      const workspace = { id: workspaces.size + 1, name, memberIds: [...new Set(members)] };
      workspaces.set(workspace.id, workspace);
      return workspace;
    },
    workspace(id) {
      const workspace = workspaces.get(id);
      if (!workspace) throw new BackendError(404, `there is no workspace ${id}`);
      return workspace;
    },
    workspaces: (userId) =>
      [...workspaces.values()].filter(
        ({ memberIds }) => userId === undefined || memberIds.includes(userId),
      ),
    isMember: (workspaceId, userId) =>
      workspaces.get(workspaceId)?.memberIds.includes(userId) ?? false,
    join(workspaceId, userId) {
      const workspace = people.workspace(workspaceId);
      if (workspace.memberIds.includes(people.requireUser(userId).id)) return false;
      workspaces.set(workspaceId, {
        ...workspace,
        memberIds: [...workspace.memberIds, userId],
      });
      return true;
    },
    requireUser(id) {
      const user = users.get(id);
      if (!user) throw new BackendError(404, `there is no user ${id}`);
      return user;
    },
    requireMember(workspaceId, userId) {
      const workspace = people.workspace(workspaceId);
      if (workspace.memberIds.includes(userId)) return workspace;
      throw new BackendError(403, `user ${userId} is no member of workspace ${workspaceId}`);
    },
  };
  return people;
}
