import { parseArgs } from 'node:util';
import type { Dialect } from '../testing/index.js';
import { isLoopback } from './cors.js';
import { DEFAULT_HOST, DEFAULT_PORT, createDevServer, type DevServer } from './server.js';

/** Where a command writes. */
export interface Output {
  out(text: string): void;
  error(text: string): void;
}

/** A command that is done, with the code to exit with, or the server that it left running. */
export type CommandResult =
  | { readonly exitCode: number; readonly server?: undefined }
  | { readonly server: DevServer; readonly exitCode?: undefined };

const USAGE = `onetask-dev-server: OneTask on this machine, for development only.

  --dialect guide|observed   which server to be (default guide)
  --port <number>            0 takes any free port (default ${DEFAULT_PORT})
  --host <address>           who may reach it (default ${DEFAULT_HOST}: this machine alone)
  --help                     this text
`;

interface Settings {
  readonly dialect: Dialect;
  readonly port: number;
  readonly host: string;
}

/** Runs `onetask-dev-server` with the arguments after the program's name. */
export async function runCommand(args: readonly string[], output: Output): Promise<CommandResult> {
  let settings: Settings | 'help';
  try {
    settings = readSettings(args);
  } catch (error) {
    output.error(`onetask-dev-server: ${messageOf(error)}\n\n${USAGE}`);
    return { exitCode: 2 };
  }
  if (settings === 'help') {
    output.out(USAGE);
    return { exitCode: 0 };
  }
  try {
    const server = await createDevServer(settings);
    output.out(greeting(server));
    return { server };
  } catch (error) {
    output.error(
      `onetask-dev-server: cannot listen on ${settings.host}:${settings.port}. ` +
        `${messageOf(error)}. Choose another with --port or --host.\n`,
    );
    return { exitCode: 1 };
  }
}

function readSettings(args: readonly string[]): Settings | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      dialect: { type: 'string', default: 'guide' },
      port: { type: 'string', default: String(DEFAULT_PORT) },
      host: { type: 'string', default: DEFAULT_HOST },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const { dialect, host } = values;
  if (dialect !== 'guide' && dialect !== 'observed') {
    throw new Error(`--dialect must be guide or observed, not "${dialect}".`);
  }
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new Error(`--port must be a number from 0 to 65535, not "${values.port}".`);
  }
  if (host === '') throw new Error('--host must not be empty.');
  return { dialect, port, host };
}

function greeting({ url, host, backend }: DevServer): string {
  const names = backend.users().map(({ username }) => username);
  const lines = [
    `OneTask development server (${backend.dialect} dialect): ${url}`,
    'For development only: any password is right, and nothing is kept.',
    `Sign in as ${names.join(', ')}, or as anybody new.`,
  ];
  if (!isLoopback(host)) lines.push(`Others on the network can reach it, as --host ${host} says.`);
  return `${lines.join('\n')}\n`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
