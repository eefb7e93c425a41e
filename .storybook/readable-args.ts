import type { ReactRenderer } from '@storybook/react-vite';
import type { ArgTypesEnhancer, StrictInputType } from 'storybook/internal/types';

/** Props as a person reads them: the type as it is written, and `@default` in the column made for it. */
export const readableArgs: ArgTypesEnhancer<ReactRenderer> = ({ argTypes }) =>
  Object.fromEntries(Object.entries(argTypes).map(([name, argType]) => [name, readable(argType)]));

function readable(argType: StrictInputType): StrictInputType {
  const [description = '', summary] = (argType.description ?? '').split(/\s*@default\s+/);
  // Every optional prop admits `undefined`; saying so each time says nothing.
  const type = argType.type?.raw
    ?.replaceAll(/\s+/g, ' ')
    .replace(/ \| undefined$/, '')
    .replace(/^\((\(.*\) => .*)\)$/, '$1');
  return {
    ...argType,
    description,
    // A function cannot be typed into a field.
    ...(type?.includes('=>') && { control: false }),
    table: {
      ...argType['table'],
      ...(type && { type: { summary: type } }),
      ...(summary && { defaultValue: { summary: summary.trim() } }),
    },
  };
}
