import { Dialog } from '@base-ui/react/dialog';
import { type FormEvent, useState } from 'react';
import { useCatalog } from '../data/use-catalog.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { type Filters, type ShownPeriod, titleOf, type WidgetDraft } from './draft.ts';
import { sizeOf } from './places.ts';
import styles from './widget-dialog.module.css';
import { WidgetFields } from './widget-fields.tsx';
import { WidgetFrame } from './widget-frame.tsx';
import grid from './widget-grid.module.css';
import { useProblems, WidgetPreview } from './widget-preview.tsx';
import { widgetTypes } from './widget-types.ts';

interface WidgetDialogProps {
  readonly widget: WidgetDraft;
  readonly isNew: boolean;
  readonly filters: Filters;
  readonly shownPeriod: ShownPeriod;
  readonly done: (widget: WidgetDraft) => void;
  readonly close: () => void;
}

const types = widgetTypes.map(({ type, label }) => ({ value: type, label }));

/** A widget's options, beside what it shows with them. */
export function WidgetDialog({ widget, isNew, filters, shownPeriod, done, close }: WidgetDialogProps) {
  const [draft, setDraft] = useState(widget);
  const { labelOf } = useCatalog();
  const set = (change: Partial<WidgetDraft>) => setDraft((before) => ({ ...before, ...change }));
  const problems = useProblems({ widget: draft, filters, shownPeriod });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const [wrong] = event.currentTarget.querySelectorAll<HTMLElement>('[aria-invalid="true"]');
    if (wrong === undefined) done(draft);
    else wrong.focus();
  };
  // A new one takes the room of its type.
  const setType = (type: WidgetDraft['type']) => set(isNew ? { type, place: { ...draft.place, ...sizeOf(type) } } : { type });
  return (
    <Dialog.Root open onOpenChange={close}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles['backdrop']} />
        <Dialog.Popup className={styles['popup']}>
          <form className={styles['form']} noValidate onSubmit={submit}>
            <div className={styles['head']}>
              <Dialog.Title>{isNew ? 'New widget' : `Edit ${titleOf(widget, labelOf)}`}</Dialog.Title>
              <Choice label="Type" options={types} value={draft.type} choose={setType} />
            </div>
            <div className={styles['middle']}>
              <div className={styles['fields']}>
                <WidgetFields draft={draft} set={set} problems={problems} shownPeriod={shownPeriod} />
              </div>
              <div className={styles['shown']}>
                <div className={styles['frame']}>
                  <div className={grid['room']}>
                    <WidgetFrame
                      type={draft.type}
                      title={titleOf(draft, labelOf)}
                      note={draft.description}
                      place={{ x: 0, y: 0, width: 24, height: 8 }}
                    >
                      <WidgetPreview widget={draft} filters={filters} shownPeriod={shownPeriod} />
                    </WidgetFrame>
                  </div>
                </div>
              </div>
            </div>
            <div className={styles['foot']}>
              <Dialog.Close className={buttonClass()}>Cancel</Dialog.Close>
              <Button type="submit" look="primary">
                {isNew ? 'Add to the dashboard' : 'Done'}
              </Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
