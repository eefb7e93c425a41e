import { startProcess } from './start-process.js';

/** OneTask on this machine, by the bin of the installed package. */
export interface OneTask {
  readonly url: string;
  /** Signs in, and gives the token. */
  signIn(username: string): Promise<string>;
  /** Asks its REST as somebody. */
  post(username: string, path: string, body: object): Promise<void>;
  stop(): Promise<void>;
}

/** @param bin the file of `onetask-dev-server` */
export async function startOneTask(bin: string, cwd: string): Promise<OneTask> {
  const { ready, stop } = await startProcess(bin, ['--port', '0'], cwd, /(http:\S+)/);
  const [, url = ''] = ready;
  const send = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const signIn = async (username: string): Promise<string> => {
    const { access_token } = await send('/login/access-token', { username, password: 'any' });
    return access_token;
  };
  return {
    url,
    signIn,
    async post(username, path, body) {
      await send(path, body, { authorization: `Bearer ${await signIn(username)}` });
    },
    stop,
  };
}
