/** Drawn in the page itself, for an image would be a document of its own to load and lay out; as `logo.svg`, which is the icon of the tab. */
export function Logo({ size }: { readonly size: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} fill="none" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#2563c9" />
      <path d="M6 16h4l3-8 5 16 3-8h5" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
