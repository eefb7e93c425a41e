import type { Browser } from 'playwright';

export interface FrameOptions {
  readonly theme: 'light' | 'dark';
  /** PNG files as base64. */
  readonly shots: readonly string[];
  /** Their sizes in points. */
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  readonly scale: number;
}

const LOOKS = {
  light: { desk: '#ece7dd', line: '#00000014', shadow: '#3d2f1a26' },
  dark: { desk: '#0d0c0b', line: '#ffffff1f', shadow: '#00000080' },
} as const;
const MARGIN = 28;
const RADIUS = 14;

/** Puts screenshots side by side on a desk, each in a frame. Resolves to a PNG. */
export async function framePage(browser: Browser, options: FrameOptions): Promise<Buffer> {
  const { theme, shots, sizes, scale } = options;
  const { desk, line, shadow } = LOOKS[theme];
  const width = sizes.reduce((sum, size) => sum + size.width + MARGIN, MARGIN);
  const height = Math.max(...sizes.map((size) => size.height)) + 2 * MARGIN;
  const images = shots.map((shot, index) => {
    const size = sizes[index];
    return `<img src="data:image/png;base64,${shot}" width="${size?.width}" height="${size?.height}">`;
  });
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
  await page.setContent(`<style>
    body { margin: 0; padding: ${MARGIN}px; display: flex; gap: ${MARGIN}px; background: ${desk}; }
    img { border-radius: ${RADIUS}px; box-shadow: 0 0 0 1px ${line}, 0 12px 32px ${shadow}; }
  </style>${images.join('')}`);
  const png = await page.screenshot();
  await page.close();
  return png;
}
