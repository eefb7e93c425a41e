import type { ReactRenderer } from '@storybook/react-vite';
import type { ArgTypesEnhancer } from 'storybook/internal/types';

/** Takes `@default` out of a prop's description and into the column that is made for it. */
export const withDefaults: ArgTypesEnhancer<ReactRenderer> = ({ argTypes }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => {
      const [description = '', summary] = (argType.description ?? '').split(/\s*@default\s+/);
      if (summary === undefined) return [name, argType];
      const table = { ...argType['table'], defaultValue: { summary: summary.trim() } };
      return [name, { ...argType, description, table }];
    }),
  );
