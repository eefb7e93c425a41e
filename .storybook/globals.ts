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
        { type: 'reset', title: 'As the language runs' },
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
        { type: 'reset', title: 'As the system' },
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
        { type: 'reset', title: 'The story’s own content' },
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
        { type: 'reset', title: 'Text at 100 %' },
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
        { type: 'reset', title: 'The app’s colours' },
        { value: 'forced', title: 'Forced colours (emulated)' },
      ],
    },
  },
  anatomy: {
    description: 'Anatomy: names parts, their data-* attributes and variables',
    toolbar: {
      icon: 'component',
      items: [
        { type: 'reset', title: 'No anatomy' },
        { value: 'shown', title: 'Anatomy over the story' },
      ],
    },
  },
};

/** What is not here stands at its first choice, and shows in the toolbar only when it does not. */
export const initialGlobals = {
  theme: 'light',
  locale: 'en',
  /** 1 or 0.25, and the frame that is held; set by Replay, Step and speed. */
  speed: '1',
  frame: '',
} as const;
