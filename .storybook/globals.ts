import type { Preview } from '@storybook/react-vite';

type GlobalTypes = NonNullable<Preview['globalTypes']>;

/** The toolbar. Every choice stands in the URL: `&globals=theme:dark;locale:ar`. */
export const globalTypes: GlobalTypes = {
  theme: {
    description: 'Theme',
    toolbar: {
      icon: 'circlehollow',
      dynamicTitle: true,
      items: [
        { value: 'light', title: 'Light', icon: 'sun' },
        { value: 'dark', title: 'Dark', icon: 'moon' },
        { value: 'system', title: 'As the system', icon: 'browser' },
      ],
    },
  },
  locale: {
    description: 'Language, with its labels. Arabic sets right to left too',
    toolbar: {
      icon: 'globe',
      dynamicTitle: true,
      items: [
        { value: 'en', title: 'English', right: 'en' },
        { value: 'de', title: 'Deutsch', right: 'de' },
        { value: 'ar', title: 'العربية', right: 'ar' },
      ],
    },
  },
  direction: {
    description: 'Direction',
    toolbar: {
      icon: 'transfer',
      items: [
        { value: 'auto', title: 'As the language runs' },
        { value: 'ltr', title: 'Left to right' },
        { value: 'rtl', title: 'Right to left' },
      ],
    },
  },
  motion: {
    description: 'Motion',
    toolbar: {
      icon: 'lightning',
      items: [
        { value: 'system', title: 'As the system' },
        { value: 'full', title: 'Full motion' },
        { value: 'reduced', title: 'Reduced motion', icon: 'lightningoff' },
      ],
    },
  },
  content: {
    description: 'Content: what every story is filled with',
    toolbar: {
      icon: 'beaker',
      items: [
        { value: 'normal', title: 'The story’s own content' },
        { value: 'empty', title: 'Empty' },
        { value: 'german', title: 'Long German' },
        { value: 'cjk', title: 'Chinese, Japanese, Korean' },
        { value: 'arabic', title: 'Arabic' },
        { value: 'emoji', title: 'Emoji' },
        { value: 'missing', title: 'Missing fields' },
        { value: 'many', title: '999+' },
      ],
    },
  },
  text: {
    description: 'Text size',
    toolbar: {
      icon: 'zoom',
      items: [
        { value: 'normal', title: 'Text at 100 %' },
        { value: 'large', title: 'Text at 200 %' },
      ],
    },
  },
  colours: {
    description:
      'Forced colours, as near as a page can come: the kit’s own rules for them, and its tokens in system colours. The visual tests use the browser’s real emulation',
    toolbar: {
      icon: 'contrast',
      items: [
        { value: 'author', title: 'The app’s colours' },
        { value: 'forced', title: 'Forced colours (emulated)' },
      ],
    },
  },
};

export const initialGlobals = {
  theme: 'light',
  locale: 'en',
  direction: 'auto',
  motion: 'system',
  content: 'normal',
  text: 'normal',
  colours: 'author',
} as const;
