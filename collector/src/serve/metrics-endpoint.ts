/** Everything that `/metrics` shows: the service's health, and the figures of the asking key's organisation. */

import { Registry } from 'prom-client';
import type { DeriverEvents } from '../derive/deriver.ts';
import type { Logger } from '../log.ts';
import type { Signal } from '../receive/otlp.ts';
import type { IngestCounts } from '../store/ingest.ts';
import { OrganisationMetrics } from './organisation-metrics.ts';
import { createServiceMetrics, type ServiceGauges, type ServiceMetrics } from './service-metrics.ts';

export class MetricsEndpoint {
  readonly service: ServiceMetrics;
  readonly #organisations = new Map<string, OrganisationMetrics>();

  constructor(gauges: ServiceGauges) {
    this.service = createServiceMetrics(gauges);
  }

  /** Prometheus text format 0.0.4 for one organisation. */
  async render(orgId: string): Promise<{ readonly contentType: string; readonly body: string }> {
    const merged = Registry.merge([this.service.registry, this.#of(orgId).registry]);
    return { contentType: merged.contentType, body: await merged.metrics() };
  }

  readonly accepted = (_orgId: string, signal: Signal, counts: IngestCounts): void => {
    this.service.received.inc({ signal }, counts.received);
    this.service.stored.inc({ signal }, counts.stored);
    for (const reason of counts.rejected) this.service.rejected.inc({ signal, reason });
    for (const reason of counts.mended) this.service.mended.inc({ reason });
  };

  deriverEvents(log: Logger): DeriverEvents {
    return {
      replaced: (orgId, derived, present) => this.#of(orgId).replaced(derived, present),
      round: (_traces, _spans, seconds) => this.service.deriveSeconds.observe(seconds),
      failed: (error) => {
        this.service.deriveFailures.inc();
        log.error({ err: error.cause ?? error }, 'deriving failed and is tried again');
      },
      setAside: ({ orgId, traceId }, error) => {
        this.service.tracesSetAside.inc();
        log.error({ err: error.cause ?? error, org_id: orgId, trace_id: traceId }, 'this trace cannot be derived and is left out');
      },
    };
  }

  #of(orgId: string): OrganisationMetrics {
    const metrics = this.#organisations.get(orgId) ?? new OrganisationMetrics();
    this.#organisations.set(orgId, metrics);
    return metrics;
  }
}
