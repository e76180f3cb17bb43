/** Where widgets stand in the grid of 24 columns, and how they make room for each other. Rows are 28 px or so, as many as it takes. */

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Placed {
  readonly key: string;
  readonly place: Place;
}

export const columns = 24;
/** Of the API. */
const mostRows = 100;
/** Smaller ones show nothing. */
const [leastWidth, leastHeight] = [4, 3];

export type Size = Pick<Place, 'width' | 'height'>;

const usualSize: Size = { width: 12, height: 8 };
/** What a widget takes by itself; as in Grafana. */
const sizes: Readonly<Record<string, Size>> = {
  metric: { width: 6, height: 4 },
  pie: { width: 8, height: 8 },
  funnel: { width: 8, height: 8 },
};

export function sizeOf(type: string): Size {
  return sizes[type] ?? usualSize;
}

/** Where definitions say, else side by side in rows as high as their highest; apart in any case. */
export function placesOf(widgets: readonly { readonly type: string; readonly position?: unknown }[]): readonly Place[] {
  let [x, y, rowHeight] = [0, 0, 0];
  const asked = widgets.map(({ type, position }) => {
    if (isPlace(position)) return inGrid(position);
    const { width, height } = sizeOf(type);
    if (x + width > columns) [x, y, rowHeight] = [0, y + rowHeight, 0];
    const place = { x, y, width, height };
    x += width;
    rowHeight = Math.max(rowHeight, height);
    return place;
  });
  const placed: Place[] = [];
  for (const place of asked) placed.push(below(place, placed));
  return placed;
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'x' in value && 'y' in value && 'width' in value && 'height' in value;
}

function inGrid({ x, y, width, height }: Place): Place {
  return { x: Math.min(x, columns - 1), y, width: Math.min(width, columns - Math.min(x, columns - 1)), height };
}

/** Moved by columns and rows, as far as the grid goes. */
export function moved(place: Place, right: number, down: number): Place {
  return { ...place, x: Math.min(Math.max(0, place.x + right), columns - place.width), y: Math.max(0, place.y + down) };
}

/** Its right lower corner moved by columns and rows, as far as the grid goes and the widget still shows something. */
export function resized(place: Place, right: number, down: number): Place {
  const width = Math.min(Math.max(leastWidth, place.width + right), columns - place.x);
  return { ...place, width, height: Math.min(Math.max(leastHeight, place.height + down), mostRows) };
}

/** All of them after one was put somewhere: those in its way go above it where there is room, else below; then all move up as far as they can. */
export function arrange<Of extends Placed>(all: readonly Of[], key: string, place: Place): readonly Of[] {
  const others = inOrder(all.filter((one) => one.key !== key));
  const apart = new Map([[key, place]]);
  for (const other of others) {
    const placed = [...apart.values()]; // those to come are below this one
    const above = { ...other.place, y: place.y - other.place.height };
    const goesAbove = overlap(other.place, place) && above.y >= 0 && !placed.some((one) => overlap(one, above));
    apart.set(other.key, goesAbove ? above : below(other.place, placed));
  }
  const settled = new Map<string, Place>();
  for (const one of inOrder([...apart].map(([of, at]) => ({ key: of, place: at }))))
    settled.set(one.key, risen(one.place, [...settled.values()]));
  return all.map((one) => ({ ...one, place: settled.get(one.key) ?? one.place }));
}

/** As one reads them. */
export function inOrder<Of extends Placed>(all: readonly Of[]): readonly Of[] {
  return all.toSorted((a, b) => a.place.y - b.place.y || a.place.x - b.place.x);
}

/** The widget one step further, so far that something changes; undefined where it cannot go on. */
export function step<Of extends Placed>(
  all: readonly Of[],
  { key, place }: Placed,
  right: number,
  down: number,
): readonly Of[] | undefined {
  const farthest = down === 0 ? 1 : 1 + Math.max(...all.map((one) => one.place.y + one.place.height));
  for (let far = 1; far <= farthest; far++) {
    const next = arrange(all, key, moved(place, right * far, down * far));
    if (next.some((one, index) => !isSame(one.place, all[index]?.place))) return next;
  }
  return undefined;
}

/** The widget larger or smaller; undefined where it cannot be. */
export function stretch<Of extends Placed>(
  all: readonly Of[],
  { key, place }: Placed,
  right: number,
  down: number,
): readonly Of[] | undefined {
  const next = resized(place, right, down);
  return isSame(next, place) ? undefined : arrange(all, key, next);
}

/** The widget in the place of its neighbour, before or after it as one reads them, and that one in its. */
export function swap<Of extends Placed>(all: readonly Of[], { key, place }: Placed, by: 1 | -1): readonly Of[] | undefined {
  const ordered = inOrder(all);
  const neighbour = ordered[ordered.findIndex((one) => one.key === key) + by];
  if (neighbour === undefined) return undefined;
  const at = (of: Place, { x, y }: Place): Place => ({ ...of, x: Math.min(x, columns - of.width), y });
  const swapped = all.map((one) => (one.key === neighbour.key ? { ...one, place: at(one.place, place) } : one));
  return arrange(swapped, key, at(place, neighbour.place));
}

function isSame(a: Place, b: Place | undefined): boolean {
  return b !== undefined && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

function overlap(a: Place, b: Place): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** As far down as it takes to be apart from the others. */
function below(place: Place, others: readonly Place[]): Place {
  const hit = others.find((other) => overlap(other, place));
  return hit === undefined ? place : below({ ...place, y: hit.y + hit.height }, others);
}

/** As far up as nothing is in the way. */
function risen(place: Place, others: readonly Place[]): Place {
  const inColumns = others.filter((other) => other.x < place.x + place.width && place.x < other.x + other.width);
  return { ...place, y: Math.max(0, ...inColumns.map((other) => other.y + other.height)) };
}
