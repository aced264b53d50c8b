export type ScanResult = 'clean' | 'infected' | 'not_scanned';

/** Looks into a stored file before anybody may open it. */
export abstract class VirusScanner {
  /** @throws DomainError `service.unavailable` when a scanner is configured and does not answer. */
  abstract scan(content: AsyncIterable<Uint8Array>): Promise<ScanResult>;
}

/** Without a scanner every file says so. */
export class NoScanner extends VirusScanner {
  async scan(): Promise<ScanResult> {
    return 'not_scanned';
  }
}
