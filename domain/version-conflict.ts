import type { Version } from './ids';

/**
 * A stream does not stand where its writer believes: two write it, or one of the two was restored from an older copy.
 * Asking again cannot help; the writer must begin anew from the record.
 */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
  constructor(stream: string, at: Version, stands: Version) {
    super(`cannot append to ${stream} at ${at}: it stands at ${stands}`);
  }
}
