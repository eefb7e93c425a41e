import { describe, expect, it, onTestFinished } from 'vitest';
import { runCommand } from '../../src/dev-server/command.js';
import { serve } from './clients.js';

async function run(...args: string[]) {
  const written = { out: '', error: '' };
  const result = await runCommand(args, {
    out: (text) => void (written.out += text),
    error: (text) => void (written.error += text),
  });
  if (result.server) onTestFinished(() => result.server.close());
  return { ...result, ...written };
}

describe('onetask-dev-server', () => {
  it('runs the dialect that it is told, and says what it is', async () => {
    const { server, out, error } = await run('--dialect', 'observed', '--port', '0');
    expect(server?.backend.dialect).toBe('observed');
    expect(server?.host).toBe('127.0.0.1');
    expect(out).toContain(server?.url);
    expect(out).toContain('For development only');
    expect(out).toContain('mira, jonas, ada, ravi');
    expect(out).not.toContain('Others on the network');
    expect(error).toBe('');
  });

  it('says when others can reach it', async () => {
    const { server, out } = await run('--host', '0.0.0.0', '--port=0');
    expect(server?.backend.dialect).toBe('guide');
    expect(out).toContain('Others on the network can reach it');
  });

  it('helps', async () => {
    const { exitCode, out } = await run('--help');
    expect(exitCode).toBe(0);
    expect(out).toContain('--dialect guide|observed');
  });

  it.each([
    [['--dialect', 'french'], '--dialect must be guide or observed, not "french".'],
    [['--port', '99999'], '--port must be a number from 0 to 65535, not "99999".'],
    [['--port', 'http'], '--port must be a number'],
    [['--host='], '--host must not be empty.'],
    [['--verbose'], "Unknown option '--verbose'"],
    [['guide'], "Unexpected argument 'guide'"],
  ])('answers %j with an error and 2', async (args, message) => {
    const { exitCode, error, out } = await run(...args);
    expect(exitCode).toBe(2);
    expect(error).toContain(message);
    expect(error).toContain('--port <number>');
    expect(out).toBe('');
  });

  it('says so when the port is taken', async () => {
    const { port } = await serve();
    const { exitCode, error } = await run('--port', String(port));
    expect(exitCode).toBe(1);
    expect(error).toContain(`cannot listen on 127.0.0.1:${port}`);
  });
});
