import { area, line } from 'd3-shape';
import styles from './sparkline.module.css';

const [width, height] = [84, 28];

/** The course of a figure, without axes; said in words by the figure beside it. Nothing where a bucket has no value. */
export function Sparkline({ points }: { readonly points: readonly (number | null)[] }) {
  const known = points.filter((point) => point !== null);
  if (known.length < 2) return null;
  const [low, high] = [Math.min(0, ...known), Math.max(...known)];
  const x = (index: number): number => (index / (points.length - 1)) * width;
  const y = (point: number | null): number => height - (((point ?? 0) - low) / (high - low || 1)) * height;
  const isKnown = (point: number | null): boolean => point !== null;
  const course = line<number | null>((_, index) => x(index), y).defined(isKnown)(points);
  const below = area<number | null>((_, index) => x(index), height, y).defined(isKnown)(points);
  return (
    <svg className={styles['spark']} height={height} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path className={styles['area']} d={below ?? ''} />
      <path className={styles['line']} d={course ?? ''} />
    </svg>
  );
}
