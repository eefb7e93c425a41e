import type { FocusMessage } from '../focus/app-messages.js';

/** The part of the Standard Schema (standardschema.dev, version 1) that is needed here. */
export interface StandardSchema<Output> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    validate(value: unknown): StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly unknown[] };

/** Picks the messages whose data fit a schema, with what it makes of them; each is looked at once. */
export function fitting<Payload>(
  schema: StandardSchema<Payload> | undefined,
): (messages: readonly FocusMessage[]) => readonly FocusMessage<Payload>[] {
  // Nobody said what it is to be: the app takes it as it names it.
  if (!schema) return (messages) => messages as readonly FocusMessage<Payload>[];
  const known = new WeakMap<FocusMessage, FocusMessage<Payload> | null>();

  function fit(message: FocusMessage): FocusMessage<Payload> | null {
    const before = known.get(message);
    if (before !== undefined) return before;
    const fitted = read(message);
    known.set(message, fitted);
    return fitted;
  }

  function read(message: FocusMessage): FocusMessage<Payload> | null {
    try {
      const result = schema?.['~standard'].validate(message.data);
      // It fits nothing; what it is refused with is nobody's business.
      if (result instanceof Promise) result.catch(() => {});
      if (!result || !('value' in result) || result.issues) return null;
      return { ...message, data: result.value };
    } catch {
      // A schema that throws takes nobody's page away.
      return null;
    }
  }

  return (messages) => messages.flatMap((message) => fit(message) ?? []);
}
