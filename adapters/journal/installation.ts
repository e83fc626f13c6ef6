import type { Store } from './store';

/** The fingerprint that was stored first, which may be this one. */
export async function keepFingerprint({ write }: Store, fingerprint: string): Promise<string> {
  return write(async (tx) => {
    const row = { id: 1 as const, secret_fingerprint: fingerprint };
    await tx
      .insertInto('installation')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const kept = await tx.selectFrom('installation').select('secret_fingerprint').executeTakeFirstOrThrow();
    return kept.secret_fingerprint;
  });
}
