import type { Harm, Scan } from '../mail/scan';
import type { OpenMail } from './open-mail';
import type { ReadMail } from './read-mail';

export interface Reader {
  /** Never rejects for what a message does to its reader: that is the finding `unparsed`. */
  readonly read: ReadMail;
  /** The same for a person who looks into a message: then it is not opened, and why. */
  readonly open: OpenMail;
}

/**
 * The same reader, which has everything scanned for viruses first: the message as it came, which the scanner takes apart, and each
 * file as we do. What is not clean says so, and its documents are left unopened.
 */
export function scannedReader({ read, open }: Reader, scan: Scan): Reader {
  return {
    read: async (raw, envelope, wishes) => {
      const harm = await harmIn(raw);
      return harm === undefined
        ? read(raw, envelope, wishes)
        : { ...(await read(raw, envelope, { ...wishes, leavesDocuments: true })), harm };
    },
    open: async (raw, wishes) => {
      const [harm, opening] = [await harmIn(raw), await open(raw, wishes)];
      return harm === undefined ? { ...opening, clean: true } : { ...opening, harm };
    },
  };

  async function harmIn(raw: Uint8Array): Promise<Harm | undefined> {
    return (await harmOf(raw)) ?? harmInFiles(raw);
  }

  /** Where it cannot be opened, the scanner has seen it whole. */
  async function harmInFiles(raw: Uint8Array): Promise<Harm | undefined> {
    const opening = await open(raw, { patience: 'little' });
    for (const { bytes } of opening.opened ? opening.files : []) {
      const harm = await harmOf(bytes);
      if (harm !== undefined) return harm;
    }
    return undefined;
  }

  async function harmOf(bytes: Uint8Array): Promise<Harm | undefined> {
    const scanned = await scan(bytes);
    return scanned.scan === 'clean' ? undefined : scanned;
  }
}
