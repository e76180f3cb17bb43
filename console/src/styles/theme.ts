import { useSyncExternalStore } from 'react';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const chosenAs = 'resonant.theme';
type Chosen = 'light' | 'dark';

const listeners = new Set<() => void>();

/** Light or dark, as the reader chose, else as their system says. */
export function useTheme(): Chosen {
  return useSyncExternalStore(subscribe, currentTheme);
}

function currentTheme(): Chosen {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'light' || chosen === 'dark' ? chosen : dark.matches ? 'dark' : 'light';
}

export function chooseTheme(theme: Chosen): void {
  document.documentElement.dataset['theme'] = theme;
  localStorage.setItem(chosenAs, theme);
  for (const listener of listeners) listener();
}

/** What was chosen in an earlier visit. */
export function restoreTheme(): void {
  const chosen = localStorage.getItem(chosenAs);
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset['theme'] = chosen;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  dark.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    dark.removeEventListener('change', listener);
  };
}
