import { runCommand } from './command.js';

const result = await runCommand(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
});

if (result.server) {
  const stop = () => void result.server.close();
  // Once: a second Ctrl-C ends the process as it always does.
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} else {
  process.exitCode = result.exitCode;
}
