/** How large one export request may be, over HTTP and gRPC. */
export interface ReceiveLimits {
  /** Bytes of an HTTP body as it is sent, compressed or not. */
  readonly bodyBytes: number;
  /** Bytes of a body or gRPC message once decompressed. */
  readonly inflatedBytes: number;
}

/** 16 MiB sent, 64 MiB decompressed. */
export const defaultLimits: ReceiveLimits = { bodyBytes: 16 * 2 ** 20, inflatedBytes: 64 * 2 ** 20 };
