/**
 * What a scanner for viruses says of bytes. `infected`: it has found something of that name. `failed`: nobody knows;
 * `passing` where it could not be asked, and may be later.
 */
export type Scanned =
  | { readonly scan: 'clean' }
  | { readonly scan: 'infected'; readonly name: string }
  | { readonly scan: 'failed'; readonly because: string; readonly passing?: true };

/** Why bytes are not to be trusted. */
export type Harm = Exclude<Scanned, { scan: 'clean' }>;

/** Never rejects: what goes wrong is `failed`. A whole message is taken apart by the scanner itself. */
export type Scan = (bytes: Uint8Array) => Promise<Scanned>;

/** One clause for people. */
export const harmInWords = (harm: Harm): string =>
  harm.scan === 'infected'
    ? `the scanner for viruses found ${harm.name} in it`
    : `it was not scanned for viruses: ${harm.because}`;
