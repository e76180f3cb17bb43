import { ResonantError } from '@resonantgenesis/client';
import { useCatalog } from '../data/use-catalog.ts';
import { useRead } from '../data/use-read.ts';
import { Empty, ErrorNotice, Skeleton } from '../ui/notice.tsx';
import { WidgetView } from '../widgets/widget-view.tsx';
import { type Filters, missingOf, previewRequest, type ShownPeriod, titleOf, type WidgetDraft } from './draft.ts';

interface WidgetPreviewProps {
  readonly widget: WidgetDraft;
  readonly filters: Filters;
  readonly shownPeriod: ShownPeriod;
}

/** What a widget would show, read again as it changes. */
export function WidgetPreview({ widget, filters, shownPeriod }: WidgetPreviewProps) {
  const { data, error } = usePreview(widget, filters, shownPeriod);
  const { labelOf } = useCatalog();
  const [missing] = Object.values(missingOf(widget));
  if (missing !== undefined) return <Empty>{missing}</Empty>;
  if (error !== null) return <ErrorNotice error={error} />;
  const [shown] = data?.widgets ?? [];
  if (shown === undefined) return <Skeleton height="100%" />;
  return <WidgetView data={{ ...shown, title: titleOf(widget, labelOf) }} timeZone={shownPeriod.timeZone} />;
}

function usePreview(widget: WidgetDraft, filters: Filters, shownPeriod: ShownPeriod) {
  const isEnabled = Object.keys(missingOf(widget)).length === 0;
  return useRead('previewDashboard', previewRequest(widget, filters, shownPeriod), { isEnabled, everyMs: 60_000 });
}

/** What the API says of the fields of a widget, by their names. */
export function useProblems({ widget, filters, shownPeriod }: WidgetPreviewProps): Readonly<Record<string, string>> {
  const { error } = usePreview(widget, filters, shownPeriod);
  const fields = error instanceof ResonantError ? error.fields : [];
  const ofWidget = fields.map(({ field, expected }) => [nameOf(field), `Expected ${expected}.`]);
  return { ...Object.fromEntries(ofWidget), ...missingOf(widget) };
}

/** Like `group_by` for `widgets.0.group_by.1`. */
function nameOf(field: string): string {
  const [, , name = ''] = field.split('.');
  return name === 'metric' ? 'metrics' : name;
}
