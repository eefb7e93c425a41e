/** Epoch ms as the time of this machine's zone: `09:04:07.120`. */
export function clockText(epoch: number): string {
  const date = new Date(epoch);
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()];
  return `${parts.map((part) => padded(part, 2)).join(':')}.${padded(date.getMilliseconds(), 3)}`;
}

/** A length of time in the largest unit that it fills: `10 min`, `30 s`. */
export function spanText(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return seconds >= 60 ? `${Math.round(seconds / 60)} min` : `${seconds} s`;
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
