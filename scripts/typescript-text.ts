export const header = '// Written by `npm run generate` from the schemas of the API. Change those.\n\n';

export function comment(text: string | undefined): string {
  return text === undefined ? '' : `/** ${text.replaceAll('*/', '*\\/')} */\n`;
}
