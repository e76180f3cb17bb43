import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { moved, type Place, type Placed, resized } from './places.ts';

const changes = { move: moved, resize: resized } as const;
type Kind = keyof typeof changes;

interface Grabbed extends Placed {
  readonly kind: Kind;
  /** Of the pointer, in the page. */
  readonly left: number;
  readonly top: number;
  /** From one column or row to the next, in pixels. */
  readonly column: number;
  readonly row: number;
}

interface Dragging {
  /** The widget in hand and where it would go. */
  readonly dragged: Placed | undefined;
  /** What takes hold of a widget. */
  readonly grab: (widget: Placed, kind: Kind) => (event: PointerEvent<HTMLElement>) => void;
}

/** Moves and resizes by mouse, pen and finger, in steps of the grid; Escape takes it back. */
export function useDragging(drop: (widget: Placed) => void): Dragging {
  const [dragged, setDragged] = useState<Placed>();
  const held = useRef<{ readonly end: () => void }>(undefined);
  useEffect(() => () => held.current?.end(), []);
  const grab = (widget: Placed, kind: Kind) => (event: PointerEvent<HTMLElement>) => {
    const grabbed = grabbedBy(event, widget, kind);
    if (grabbed === undefined) return;
    const ended = new AbortController();
    const { signal } = ended;
    held.current = { end: () => ended.abort() };
    let place: Place = widget.place;
    const end = (isDropped: boolean) => {
      ended.abort();
      setDragged(undefined);
      if (isDropped && place !== widget.place) drop({ key: widget.key, place });
    };
    setDragged(widget);
    const follow = (to: MouseEvent) => {
      place = placeAt(grabbed, to);
      setDragged({ key: widget.key, place });
    };
    window.addEventListener('pointermove', follow, { signal });
    window.addEventListener('pointerup', () => end(true), { signal });
    window.addEventListener('pointercancel', () => end(false), { signal });
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(false), { signal });
  };
  return { dragged, grab };
}

/** Undefined where it is another button's, or where widgets stand one below the other. */
function grabbedBy(event: PointerEvent<HTMLElement>, widget: Placed, kind: Kind): Grabbed | undefined {
  const { target, currentTarget, clientX, clientY, button } = event;
  const isOfTools = target instanceof Element && target.closest('[data-tools]') !== null;
  const grid = currentTarget.closest('[data-grid]');
  if (button !== 0 || isOfTools || grid === null) return undefined;
  const style = getComputedStyle(grid);
  const row = Number.parseFloat(style.gridAutoRows) + Number.parseFloat(style.rowGap);
  if (Number.isNaN(row)) return undefined;
  const column = (grid.clientWidth + Number.parseFloat(style.columnGap)) / 24;
  return { ...widget, kind, left: clientX + window.scrollX, top: clientY + window.scrollY, column, row };
}

const edge = 48;

function placeAt(
  { place, kind, left, top, column, row }: Grabbed,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): Place {
  if (clientY > window.innerHeight - edge) window.scrollBy(0, row);
  else if (clientY < edge) window.scrollBy(0, -row);
  const right = Math.round((clientX + window.scrollX - left) / column);
  return changes[kind](place, right, Math.round((clientY + window.scrollY - top) / row));
}
