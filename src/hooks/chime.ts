import type { Cancel, Environment } from '../connection/environment.js';

/** E5, G sharp 5, B5: a major chord, upwards. */
const NOTES_HZ = [659.26, 830.61, 987.77] as const;
/** From one note to the next. */
const STEP_S = 0.11;
/** How long a note takes to fade, and to swell: sooner would be a click. */
const NOTE_S = 0.9;
const SWELL_S = 0.015;
/** Of 1: beside what somebody listens to. */
const VOLUME = 0.07;
/** A fade may end near nothing, not at it. */
const SILENCE = 0.0001;

/** Three soft notes. Where sound is blocked nothing is heard, and it is freed all the same. */
export function playChime(environment: Pick<Environment, 'setTimer'>): Cancel {
  const context = new AudioContext();
  const close = () => {
    if (context.state !== 'closed') context.close().catch(() => {});
  };
  // Where sound is blocked this settles late or never; the timer then closes what never sounded.
  context.resume().catch(() => {});
  for (const [index, frequency] of NOTES_HZ.entries()) {
    const startsAt = context.currentTime + index * STEP_S;
    const note = new OscillatorNode(context, { type: 'sine', frequency });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, startsAt);
    volume.gain.linearRampToValueAtTime(VOLUME, startsAt + SWELL_S);
    volume.gain.exponentialRampToValueAtTime(SILENCE, startsAt + NOTE_S);
    note.connect(volume).connect(context.destination);
    note.start(startsAt);
    note.stop(startsAt + NOTE_S);
  }
  const lengthMs = (NOTES_HZ.length * STEP_S + NOTE_S) * 1000;
  const cancel = environment.setTimer(close, lengthMs);
  return () => {
    cancel();
    close();
  };
}
