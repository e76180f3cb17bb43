import { type CSSProperties, type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Place } from './places.ts';
import styles from './widget-grid.module.css';

interface WidgetFrameProps {
  readonly type: string;
  readonly title: string;
  readonly note: string | null;
  readonly place: Place;
  /** Of one that is edited. */
  readonly editing?: Editing;
  readonly children: ReactNode;
}

interface Editing {
  readonly grip: ReactNode;
  readonly tools: ReactNode;
  readonly corner: ReactNode;
  readonly isDragged: boolean;
  /** On the head, whatever of it is no button. */
  readonly drag: (event: PointerEvent<HTMLElement>) => void;
}

/** A widget at its place in the grid. What is larger than it scrolls in it. */
export function WidgetFrame({ type, title, note, place, editing, children }: WidgetFrameProps) {
  const id = useId();
  const { x, y, width, height } = place;
  const style = { '--place': `${y + 1} / ${x + 1} / span ${height} / span ${width}` } as CSSProperties; // custom properties are not in its type
  return (
    <section
      className={`surface ${styles['frame']} ${editing === undefined ? '' : styles['editable']}`}
      style={style}
      aria-labelledby={id}
      data-type={type}
      data-dragged={editing?.isDragged}
    >
      <header className={styles['head']} onPointerDown={editing?.drag}>
        {editing?.grip}
        <div className={styles['title']}>
          <h2 id={id} title={title}>
            <bdi>{title}</bdi>
          </h2>
          {note !== null && note !== '' && (
            <p className={styles['note']} title={note}>
              {note}
            </p>
          )}
        </div>
        {editing?.tools}
      </header>
      <Body label={title} isFlush={type === 'table'}>
        {children}
      </Body>
      {editing?.corner}
    </section>
  );
}

function Body({ label, isFlush, children }: { readonly label: string; readonly isFlush: boolean; readonly children: ReactNode }) {
  const [body, content] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  const scrolls = useScrolls(body, content) && !isFlush; // a table scrolls by itself
  return (
    <div
      ref={body}
      className={isFlush ? `${styles['body']} ${styles['flush']}` : styles['body']}
      {...(scrolls ? { tabIndex: 0, role: 'group', 'aria-label': label } : {})}
    >
      <div ref={content} className={styles['content']}>
        {children}
      </div>
    </div>
  );
}

type ElementRef = { readonly current: HTMLElement | null };

/** Whether there is more than is in sight, so that it must be reached by the keyboard. */
function useScrolls(room: ElementRef, content: ElementRef): boolean {
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const [outer, inner] = [room.current, content.current];
    if (outer === null || inner === null) return;
    const resized = new ResizeObserver(() =>
      setScrolls(outer.scrollHeight > outer.clientHeight + 1 || outer.scrollWidth > outer.clientWidth + 1),
    );
    resized.observe(outer);
    resized.observe(inner);
    return () => resized.disconnect();
  }, [room, content]);
  return scrolls;
}
