/** A board as Grafana's classic JSON model (schema version 42), which it imports and files provision. */

import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  type AnnotationQuery,
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  type DashboardLink,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { placePanels, type Section } from './layout.ts';

export interface Board {
  /** Links name it, so it never changes. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly variables: readonly Builder<VariableModel>[];
  readonly annotations?: readonly Builder<AnnotationQuery>[];
  readonly links: readonly Builder<DashboardLink>[];
  readonly sections: readonly Section[];
  /** How far back it looks at first, such as `7d`. */
  readonly period: string;
  readonly refresh: string;
}

export function buildBoard(board: Board): Dashboard {
  const builder = new DashboardBuilder(board.title)
    .uid(board.uid)
    .description(board.description)
    .tags([...board.tags])
    .timezone('browser')
    .time({ from: `now-${board.period}`, to: 'now' })
    .refresh(board.refresh)
    .tooltip(DashboardCursorSync.Crosshair)
    .variables([...board.variables])
    .annotations([...(board.annotations ?? [])])
    .links([...board.links]);
  return { ...builder.build(), panels: [...placePanels(board.sections)] };
}
