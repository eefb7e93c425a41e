import type { OneTaskOptions, OneTaskProviderProps } from '@onetask/react';
import type * as Components from '@onetask/react/components';
import type { OneTaskDevtoolsProps } from '@onetask/react/devtools';
import type { ComponentProps, ElementType } from 'react';

/** Names of optional properties that refuse an explicit `undefined`. */
type Stubborn<Props> = {
  [Name in keyof Props]-?: object extends Pick<Props, Name>
    ? undefined extends Required<Props>[Name]
      ? never
      : Name
    : never;
}[keyof Props];

// The check itself: it finds the one that is stubborn.
export const found: Stubborn<{ one?: number; two?: number | undefined; three: number }> = 'one';

type StubbornOf<Name extends keyof typeof Components> =
  (typeof Components)[Name] extends infer Component extends ElementType
    ? Stubborn<ComponentProps<Component>>
    : never;

// Components are seen as such, and with props of their own.
export const isSeen: typeof Components.TaskFeed extends ElementType ? true : false = true;
export const limit: 'limit' extends keyof ComponentProps<typeof Components.TaskFeed>
  ? true
  : false = true;

// Nothing is left over: every optional prop of every component takes an explicit `undefined`.
export const ofComponents: [
  { [Name in keyof typeof Components]: StubbornOf<Name> }[keyof typeof Components],
] extends [never]
  ? true
  : false = true;
export const ofDevtools: [Stubborn<OneTaskDevtoolsProps>] extends [never] ? true : false = true;
export const ofOptions: [Stubborn<OneTaskOptions>] extends [never] ? true : false = true;
export const ofProvider: [Stubborn<OneTaskProviderProps>] extends [never] ? true : false = true;
