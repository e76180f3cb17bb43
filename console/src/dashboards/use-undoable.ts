import { useCallback, useState } from 'react';

interface History<Value> {
  readonly past: readonly Value[];
  readonly present: Value;
  /** What the last change was about: another one of the same is no step of its own. */
  readonly about: string | undefined;
}

/** More steps than anyone takes back. */
const mostSteps = 100;

interface Changing<Value> {
  readonly present: Value;
  readonly isChanged: boolean;
  readonly canUndo: boolean;
  readonly change: (next: (before: Value) => Value, about?: string) => void;
  readonly undo: () => void;
}

/** A value whose changes can be taken back, one by one. */
export function useUndoable<Value>(first: () => Value): Changing<Value> {
  const [start] = useState(first);
  const [{ past, present }, set] = useState<History<Value>>({ past: [], present: start, about: undefined });
  const change = useCallback((next: (before: Value) => Value, about?: string) => {
    set((before) => {
      const value = next(before.present);
      if (value === before.present) return before;
      const isSameStep = about !== undefined && about === before.about;
      return { past: isSameStep ? before.past : [...before.past, before.present].slice(-mostSteps), present: value, about };
    });
  }, []);
  const undo = useCallback(() => {
    set((before) => ({ past: before.past.slice(0, -1), present: before.past.at(-1) ?? before.present, about: undefined }));
  }, []);
  return { present, isChanged: present !== start, canUndo: past.length > 0, change, undo };
}
