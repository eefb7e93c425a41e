import * as v from 'valibot';

/** The version of the focus protocol that this kit speaks. */
export const FOCUS_VERSION = 1;

const envelopeSchema = v.object({
  /** The version of the kit's focus protocol. */
  v: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  kind: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  /** The sending instance: one tab, one page load. Two tabs of one person differ. */
  from: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  /** Counts the instance's messages, from 1. With `from` it makes a message unique. */
  n: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  payload: v.optional(v.unknown()),
});

/**
 * What the kit puts into `data` of a focus message (its focus protocol, version 1). `kind: 'app'`
 * carries an app's own message in `payload`; every other kind, and every other version, belongs to
 * the kit and is ignored where it is not known.
 */
export type FocusEnvelope = Readonly<v.InferOutput<typeof envelopeSchema>>;

/** The envelope in a focus message's `data`, or `null` when an app or another client sent its own shape. */
export function readFocusEnvelope(data: unknown): FocusEnvelope | null {
  return v.is(envelopeSchema, data) ? data : null;
}
