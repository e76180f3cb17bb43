/** Inter, cut down to Latin, Greek and Cyrillic (fonts/OFL.txt): what a bare machine draws text with. */

import { fileURLToPath } from 'node:url';

export const fontFamily = 'Inter';

export const fontPaths = {
  regular: fileURLToPath(new URL('./fonts/inter-400.ttf', import.meta.url)),
  semiBold: fileURLToPath(new URL('./fonts/inter-600.ttf', import.meta.url)),
} as const;
