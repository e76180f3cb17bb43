import { ArrowDown, ArrowUp, Copy, GripVertical, Pencil, Trash2 } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useCatalog } from '../data/use-catalog.ts';
import { type Filters, nextPlace, type ShownPeriod, titleOf, type WidgetDraft } from './draft.ts';
import { arrange, inOrder, type Place, step, stretch, swap } from './places.ts';
import { useDragging } from './use-dragging.ts';
import { WidgetFrame } from './widget-frame.tsx';
import styles from './widget-grid.module.css';
import { WidgetPreview } from './widget-preview.tsx';

interface EditGridProps {
  readonly widgets: readonly WidgetDraft[];
  readonly filters: Filters;
  readonly shownPeriod: ShownPeriod;
  readonly change: (next: readonly WidgetDraft[]) => void;
  readonly edit: (widget: WidgetDraft) => void;
  /** What has happened, to those who do not see it. */
  readonly tell: (text: string) => void;
  /** Where the focus goes when what had it is gone. */
  readonly focusElsewhere: () => void;
}

/** The widgets as they will be, with what changes them. */
export function EditGrid(props: EditGridProps) {
  const { widgets, filters, shownPeriod, change, tell } = props;
  const { labelOf } = useCatalog();
  const hint = useId();
  const { dragged, grab } = useDragging(({ key, place }) => change(inOrder(arrange(widgets, key, place))));
  const shown = dragged === undefined ? widgets : arrange(widgets, dragged.key, dragged.place);
  const goTo = (widget: WidgetDraft, next: readonly WidgetDraft[] | undefined) => {
    if (next === undefined) return tell('It cannot go further.');
    change(inOrder(next));
    tell(wordingOf(next.find(({ key }) => key === widget.key)?.place ?? widget.place));
  };
  return (
    <div className={styles['room']}>
      <p id={hint} className="visually-hidden">
        Arrow keys move it. With Shift they change its size.
      </p>
      <div className={styles['grid']} data-grid>
        {shown.map((widget) => (
          <WidgetFrame
            key={widget.key}
            type={widget.type}
            title={titleOf(widget, labelOf)}
            note={widget.description}
            place={widget.place}
            editing={{
              isDragged: dragged?.key === widget.key,
              drag: grab(widget, 'move'),
              grip: <Grip title={titleOf(widget, labelOf)} hint={hint} go={(event) => steer(event, widgets, widget, goTo)} />,
              tools: <Tools {...props} widget={widget} goTo={goTo} />,
              corner: <div className={styles['corner']} onPointerDown={grab(widget, 'resize')} data-corner aria-hidden="true" />,
            }}
          >
            <WidgetPreview widget={widget} filters={filters} shownPeriod={shownPeriod} />
          </WidgetFrame>
        ))}
      </div>
    </div>
  );
}

type GoTo = (widget: WidgetDraft, next: readonly WidgetDraft[] | undefined) => void;

const directions: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function steer(event: KeyboardEvent, widgets: readonly WidgetDraft[], widget: WidgetDraft, goTo: GoTo): void {
  const direction = directions[event.key];
  if (direction === undefined) return;
  event.preventDefault();
  const [right, down] = direction;
  goTo(widget, event.shiftKey ? stretch(widgets, widget, right, down) : step(widgets, widget, right, down));
}

function wordingOf({ x, y, width, height }: Place): string {
  return `Column ${x + 1}, row ${y + 1}, ${width} of 24 columns wide, ${height} rows high.`;
}

interface GripProps {
  readonly title: string;
  readonly hint: string;
  readonly go: (event: KeyboardEvent) => void;
}

function Grip({ title, hint, go }: GripProps) {
  return (
    <button
      type="button"
      className={`${styles['tool']} ${styles['grip']}`}
      aria-label={`Move or resize ${title}`}
      aria-describedby={hint}
      title="Drag to move; arrow keys move it, with Shift they resize it"
      onKeyDown={go}
    >
      <GripVertical size={16} aria-hidden="true" />
    </button>
  );
}

interface ToolsProps extends EditGridProps {
  readonly widget: WidgetDraft;
  readonly goTo: GoTo;
}

function Tools({ widgets, change, edit, tell, focusElsewhere, widget, goTo }: ToolsProps) {
  const { labelOf } = useCatalog();
  const title = titleOf(widget, labelOf);
  const duplicate = () => {
    change([...widgets, { ...widget, key: crypto.randomUUID(), title, place: nextPlace(widget.place, widgets) }]);
    tell(`${title} is there twice.`);
  };
  const remove = () => {
    change(widgets.filter(({ key }) => key !== widget.key));
    tell(`${title} is removed.`);
    focusElsewhere();
  };
  return (
    <div className={styles['tools']} data-tools>
      <div className={styles['inOrder']}>
        <Tool label={`Move ${title} up`} act={() => goTo(widget, swap(widgets, widget, -1))}>
          <ArrowUp size={15} aria-hidden="true" />
        </Tool>
        <Tool label={`Move ${title} down`} act={() => goTo(widget, swap(widgets, widget, 1))}>
          <ArrowDown size={15} aria-hidden="true" />
        </Tool>
      </div>
      <Tool label={`Edit ${title}`} act={() => edit(widget)}>
        <Pencil size={15} aria-hidden="true" />
      </Tool>
      <Tool label={`Duplicate ${title}`} act={duplicate}>
        <Copy size={15} aria-hidden="true" />
      </Tool>
      <Tool label={`Remove ${title}`} act={remove}>
        <Trash2 size={15} aria-hidden="true" />
      </Tool>
    </div>
  );
}

function Tool({ label, act, children }: { readonly label: string; readonly act: () => void; readonly children: ReactNode }) {
  return (
    <button type="button" className={styles['tool']} aria-label={label} title={label} onClick={act}>
      {children}
    </button>
  );
}
