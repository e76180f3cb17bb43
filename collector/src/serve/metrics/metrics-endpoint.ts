/** Everything that `/metrics` shows: the service's health, and the figures of the asking key's organisation. */

import type { DeriverEvents } from '../../derive/deriver.ts';
import type { Logger } from '../../log.ts';
import type { QueryDependencies } from '../../query/dependencies.ts';
import { readWindowFigures } from '../../query/live/window-figures.ts';
import type { Signal } from '../../receive/otlp.ts';
import type { IngestCounts } from '../../store/ingest.ts';
import { familiesOfRegistry } from './family.ts';
import { OrganisationMetrics } from './organisation-metrics.ts';
import { Scrapers } from './scrapers.ts';
import { addServiceGauges, type ServiceGauges, type ServiceMetrics } from './service-metrics.ts';
import { type TextFormat, writeText } from './text-format.ts';
import { type ReadWindow, WindowGauges } from './window-gauges.ts';

export interface MetricsDependencies extends QueryDependencies {
  readonly log: Logger;
}

interface Organisation {
  readonly metrics: OrganisationMetrics;
  readonly gauges: WindowGauges;
  readonly scrapers: Scrapers;
}

export class MetricsEndpoint {
  readonly service: ServiceMetrics;
  readonly #deps: MetricsDependencies;
  readonly #organisations = new Map<string, Organisation>();

  constructor(service: ServiceMetrics, gauges: ServiceGauges, deps: MetricsDependencies) {
    addServiceGauges(service.registry, gauges);
    this.service = service;
    this.#deps = deps;
  }

  /** What one organisation sees. `scraper` tells Prometheus servers apart; undefined = not one. */
  async render(orgId: string, format: TextFormat, scraper: string | undefined): Promise<string> {
    const { metrics, gauges, scrapers } = this.#of(orgId);
    const [service, windowed] = await Promise.all([familiesOfRegistry(this.service.registry), gauges.families()]);
    const counted = metrics.read(scrapers.unseenSince(scraper, this.#deps.clock.now()));
    return writeText([...service, ...counted, ...windowed], format);
  }

  readonly accepted = (_orgId: string, signal: Signal, counts: IngestCounts): void => {
    this.service.received.inc({ signal }, counts.received);
    this.service.stored.inc({ signal }, counts.stored);
    for (const reason of counts.rejected) this.service.rejected.inc({ signal, reason });
    for (const reason of counts.mended) this.service.mended.inc({ reason });
  };

  deriverEvents(): DeriverEvents {
    const { log } = this.#deps;
    return {
      replaced: (orgId, derived, present) => this.#of(orgId).metrics.replaced(derived, present, this.#deps.clock.now()),
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

  #of(orgId: string): Organisation {
    const known = this.#organisations.get(orgId) ?? this.#created(orgId);
    this.#organisations.set(orgId, known);
    return known;
  }

  #created(orgId: string): Organisation {
    const { clock, log } = this.#deps;
    const failed = (error: unknown): void => log.warn({ err: error, org_id: orgId }, 'gauges of /metrics could not be read');
    const read: ReadWindow = (window, endMs) => readWindowFigures(this.#deps, orgId, window, endMs);
    return { metrics: new OrganisationMetrics(), gauges: new WindowGauges(read, clock, failed), scrapers: new Scrapers() };
  }
}
