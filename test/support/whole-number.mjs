// Plain JavaScript, for scripts that Node runs as they stand; its types are beside it.

export function wholeNumber(name, text, { min, max, multipleOf = 1 }) {
  const number = Number(text);
  const isInRange = number >= min && number <= max && number % multipleOf === 0;
  if (/^\d+$/.test(text.trim()) && isInRange) return number;
  const what = multipleOf === 1 ? 'a whole number' : `a multiple of ${multipleOf}`;
  throw new Error(`${name} must be ${what} from ${min} to ${max}, not "${text}".`);
}

export function wholeNumberFromEnv(name, range, fallback) {
  const text = process.env[name];
  return text === undefined ? fallback : wholeNumber(name, text, range);
}
