'use client';

import { useFormat, type Label, type LabelValues, type MessagePart } from '@onetask/react';
import { Fragment, type ReactNode } from 'react';

interface SentenceProps {
  readonly label: Label;
  readonly values: LabelValues;
  /** What stands in the place of `{title}`. @default its value, in bold */
  readonly title?: ReactNode;
}

/** A label in pieces: names and titles stand out by weight, so the quotation marks around one go. */
export function Sentence({ label, values, title }: SentenceProps): ReactNode {
  const { parts } = useFormat();
  return unquoted(parts(label, values)).map((part, index) => (
    <Fragment key={index}>
      {part.type === 'text' ? part.text : <Value part={part} title={title} />}
    </Fragment>
  ));
}

function Value({ part, title }: { part: ValuePart; title: ReactNode }): ReactNode {
  if (part.name === 'title' && title) return title;
  if (part.name === 'count') return part.text;
  return <bdi className="onetask-strong">{part.text}</bdi>;
}

type ValuePart = Extract<MessagePart, { type: 'value' }>;

/** Where a text ends that goes before a quoted title, and where one begins that comes after it. */
const OPENING = /[\p{Pi}\p{Pf}„‚「『"]\s?$/u;
const CLOSING = /^\s?[\p{Pi}\p{Pf}」』"]/u;

function unquoted(parts: readonly MessagePart[]): readonly MessagePart[] {
  const at = parts.findIndex((part) => part.type === 'value' && part.name === 'title');
  const [before, after] = [parts[at - 1], parts[at + 1]];
  if (before?.type !== 'text' || after?.type !== 'text') return parts;
  if (!OPENING.test(before.text) || !CLOSING.test(after.text)) return parts;
  return parts.map((part) => {
    if (part === before) return { ...before, text: before.text.replace(OPENING, '') };
    if (part === after) return { ...after, text: after.text.replace(CLOSING, '') };
    return part;
  });
}
