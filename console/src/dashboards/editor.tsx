import { useMutation } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { PageTitle } from '../layout/page-title.tsx';
import { Button } from '../ui/button.tsx';
import { Empty, ErrorNotice, Notice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { SaveProblem } from '../ui/save-problem.tsx';
import { AddWidget } from './add-widget.tsx';
import { DashboardFields } from './dashboard-fields.tsx';
import { type DashboardDraft, draftOf, newWidget, type WidgetDraft, type WidgetType } from './draft.ts';
import { EditGrid } from './edit-grid.tsx';
import styles from './editor.module.css';
import { useLeaving } from './use-leaving.ts';
import { type Opened, useSaving } from './use-saving.ts';
import { useShownPeriod } from './use-shown-period.ts';
import { useUndoable } from './use-undoable.ts';
import { WidgetDialog } from './widget-dialog.tsx';

interface EditorProps {
  /** None of one that is not kept yet. */
  readonly opened: Opened | undefined;
  readonly start: () => DashboardDraft;
}

/** Everything that a dashboard is can be changed here, as it will be seen; nothing is kept before it is saved. */
export function Editor({ opened, start }: EditorProps) {
  const { present: draft, isChanged, canUndo, change, undo } = useUndoable(start);
  const [edited, setEdited] = useState<{ readonly widget: WidgetDraft; readonly isNew: boolean }>();
  const [told, tell] = useState('');
  const shownPeriod = useShownPeriod({ timeZone: draft.time_zone, ...(draft.period === '' ? {} : { period: draft.period }) });
  const [theirs, setTheirs] = useState<DashboardDraft>();
  const isTheirs = draft === theirs;
  const isUnsaved = isChanged && !isTheirs;
  const leave = useWayOut(isUnsaved);
  const id = opened?.id;
  const saving = useSaving(opened, (saved) => leave(`/dashboards/${saved}`));
  const addButton = useRef<HTMLButtonElement>(null);
  const undoButton = useRef<HTMLButtonElement>(null);
  const setWidgets = (widgets: readonly WidgetDraft[]) => change((before) => ({ ...before, widgets }));
  const done = (widget: WidgetDraft) => {
    setWidgets(edited?.isNew ? [...draft.widgets, widget] : draft.widgets.map((one) => (one.key === widget.key ? widget : one)));
    setEdited(undefined);
  };
  const discarding = useMutation({
    mutationFn: saving.readTheirs,
    onSuccess: (read) => {
      const given = draftOf(read);
      change(() => given);
      setTheirs(given);
    },
  });
  useEffect(() => {
    if (isTheirs) undoButton.current?.focus(); // the button that was pressed is gone with its notice, which names this one
  }, [isTheirs]);
  const reading = { filters: draft.filters, shownPeriod };
  const add = (type: WidgetType) => setEdited({ widget: newWidget(type, draft.widgets), isNew: true });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut to a button that is there
    <div className={styles['editor']} onKeyDown={(event) => isUndo(event) && undo()}>
      <PageTitle title={id === undefined ? 'New dashboard' : 'Edit dashboard'} />
      <Panel title="Dashboard">
        <DashboardFields
          draft={draft}
          problems={saving.problems}
          set={(of) => change((before) => ({ ...before, ...of }), Object.keys(of).join())}
        />
      </Panel>
      {draft.widgets.length === 0 ? (
        <Empty>Nothing is on it yet. Add a widget: it shows your data while you choose what it is to show.</Empty>
      ) : (
        <EditGrid
          {...reading}
          {...{ widgets: draft.widgets, change: setWidgets, tell }}
          edit={(widget) => setEdited({ widget, isNew: false })}
          focusElsewhere={() => addButton.current?.focus()}
        />
      )}
      {isTheirs && <Notice>This is what somebody else has saved. Undo brings yours back.</Notice>}
      {saving.error !== null && (
        <SaveProblem
          error={saving.error}
          isAgain={saving.isAgain}
          discardMine={() => discarding.mutate()}
          keepMine={() => saving.keepMine(draft)}
        />
      )}
      {discarding.error !== null && <ErrorNotice error={discarding.error} />}
      <p role="status" className="visually-hidden">
        {told}
      </p>
      <div className={styles['bar']}>
        <AddWidget add={add} trigger={addButton} />
        <Button ref={undoButton} look="icon" onClick={undo} disabled={!canUndo} aria-label="Undo" title="Undo">
          <Undo2 size={17} aria-hidden="true" />
        </Button>
        <span className={styles['state']}>{isUnsaved ? 'Not saved yet' : ''}</span>
        <Discard isChanged={isUnsaved} leave={() => leave(id === undefined ? '/dashboards' : `/dashboards/${id}`)} />
        <Button look="primary" onClick={() => saving.save(draft)} disabled={saving.isPending || (!isUnsaved && id !== undefined)}>
          Save
        </Button>
      </div>
      {edited !== undefined && <WidgetDialog {...edited} {...reading} done={done} close={() => setEdited(undefined)} />}
    </div>
  );
}

function Discard({ isChanged, leave }: { readonly isChanged: boolean; readonly leave: () => void }) {
  const [isSure, setSure] = useState(false);
  return (
    <Button onClick={() => (isChanged && !isSure ? setSure(true) : leave())} onBlur={() => setSure(false)}>
      {isChanged ? (isSure ? 'Really discard it' : 'Discard') : 'Close'}
    </Button>
  );
}

/** Goes to another page without asking; every other way out asks while there is something to lose. */
function useWayOut(isChanged: boolean): (path: string) => void {
  const [, navigate] = useLocation();
  const hasToLose = useRef(false);
  hasToLose.current = isChanged;
  useLeaving(useCallback(() => hasToLose.current, []));
  return (path) => {
    hasToLose.current = false;
    navigate(path + window.location.search);
  };
}

function isUndo({ key, ctrlKey, metaKey, shiftKey, target }: KeyboardEvent): boolean {
  const isText = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return key === 'z' && (ctrlKey || metaKey) && !shiftKey && !isText;
}
