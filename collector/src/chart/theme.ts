/** Colours, which keep apart for the colour-blind (Okabe and Ito, darkened or lightened for the ground they are on). */

export interface ChartTheme {
  readonly ground: string;
  readonly text: string;
  readonly faint: string;
  readonly grid: string;
  readonly breach: string;
  readonly breachShade: string;
  readonly series: readonly string[];
}

export const themes: Readonly<Record<'light' | 'dark', ChartTheme>> = {
  light: {
    ground: '#ffffff',
    text: '#1c1f24',
    faint: '#5b626d',
    grid: '#e3e6ea',
    breach: '#c62a21',
    breachShade: 'rgba(198, 42, 33, 0.07)',
    series: ['#2563c9', '#d9730d', '#0b8a6a', '#a8479a', '#8a6d00', '#2f9fd0', '#c2452d', '#5b626d'],
  },
  dark: {
    ground: '#1e2127',
    text: '#eceef1',
    faint: '#a8afba',
    grid: '#343943',
    breach: '#ff7a70',
    breachShade: 'rgba(255, 122, 112, 0.10)',
    series: ['#7aa9ff', '#f5a04c', '#4cc9a4', '#dd8fd2', '#d9bf4e', '#7fcdf0', '#ff9683', '#a8afba'],
  },
};
