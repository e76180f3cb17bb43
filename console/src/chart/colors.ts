const colorCount = 9;

/** The colour of the n-th series, as CSS. What is left over is grey. */
export function seriesColor(index: number, isRest = false): string {
  return `var(--series-${isRest ? 'rest' : 1 + (index % colorCount)})`;
}

/** A CSS colour as a canvas takes it, in the theme that the element is shown in. */
export function resolveColor(within: HTMLElement, css: string): string {
  const probe = document.createElement('span');
  probe.style.color = css;
  within.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** With another opacity; `color` is one that a browser computed: rgb(…). */
export function withAlpha(color: string, alpha: number): string {
  const [red, green, blue] = color.match(/[\d.]+/g) ?? [];
  return `rgba(${red}, ${green}, ${blue}, ${alpha})`;
}
