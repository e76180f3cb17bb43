import { ResonantError } from './errors.ts';
import type { CreateExportRequest, Export } from './generated/types.ts';
import { Resource } from './resource.ts';
import { pause } from './retry.ts';
import type { CallOptions } from './transport.ts';

export interface ExportOptions extends CallOptions {
  /** Told whenever the export is looked at, until it is done. */
  readonly onProgress?: ((progress: Export) => void) | undefined;
}

/** An export whose file is there. */
export interface FinishedExport extends Export {
  /** Where whoever has this link gets the file, without a key. */
  readonly download_url: string;
  readonly manifest_url: string;
}

const firstPauseMs = 100;
const longestPauseMs = 2_000;

/** What `client.analytics` has beside the operations of the API. */
export class ExportingResource extends Resource {
  /**
   * Makes an export and waits until its file is there, however long that takes: `signal` ends the waiting, and the export goes on. Rejects with the
   * code `export_failed` where the export fails, `export_not_found` where somebody deletes it.
   */
  async export(request: CreateExportRequest, { onProgress, ...options }: ExportOptions = {}): Promise<FinishedExport> {
    let current: Export = await this.answer('createExport', request, options);
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 1.5)) {
      onProgress?.(current);
      const { status, download_url, manifest_url } = current;
      if (status === 'done' && download_url !== null && manifest_url !== null) {
        return { ...current, download_url: this.absolute(download_url), manifest_url: this.absolute(manifest_url) };
      }
      if (status !== 'waiting' && status !== 'running') throw failure(current);
      await pause(pauseMs, options.signal);
      current = await this.answer('getExport', { id: current.id }, options);
    }
  }
}

function failure({ id, error }: Export): ResonantError {
  return new ResonantError({ code: 'export_failed', detail: `The export ${id} failed: ${error ?? 'its file is not kept any more'}` });
}
