import { useEffect, useRef, useState } from 'react';
import styles from './preview-frame.module.css';

/**
 * A report's page as it will be sent. It has styles and pictures within, which this page's own policy forbids, so it is written into an empty
 * page of the service whose policy allows them; neither policy nor sandbox lets anything in it run.
 */
export function PreviewFrame({ html, title }: { readonly html: string; readonly title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isLoaded, setLoaded] = useState(false);
  useEffect(() => {
    const page = frame.current?.contentDocument;
    if (!isLoaded || page === null || page === undefined) return;
    page.documentElement.innerHTML = html;
    for (const link of page.links) link.removeAttribute('href'); // they would lead away within the frame
  }, [html, isLoaded]);
  return (
    <iframe
      ref={frame}
      className={styles['frame']}
      src="/frame.html"
      sandbox="allow-same-origin"
      title={title}
      onLoad={() => setLoaded(true)}
    />
  );
}
