import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../domain/ids';
import { hashToken } from './address';
import { base32 } from './base32';
import type { TokenOwner } from './ports';

/**
 * The token of a contact's page in one phase: 160 bits of HMAC-SHA-256 as 32 characters of lower-case base32. It is another
 * one than that of the reply address: neither opens what the other is for.
 */
export const pageTokenFor = (secret: Buffer, owner: TokenOwner): string => tokenOf('page', secret, owner);

/** The token with which a contact, or who gets a copy, fetches the documents of one phase; it opens nothing else. */
export const documentTokenFor = (secret: Buffer, owner: TokenOwner): string => tokenOf('document', secret, owner);

/** In a link of a mail that is only shown; it opens nothing. */
export const EXAMPLE_TOKEN = 'EXAMPLE-NOT-A-TOKEN';

function tokenOf(purpose: 'page' | 'document', secret: Buffer, owner: TokenOwner): string {
  const fields = [purpose, owner.project, owner.phase, owner.participant, owner.contact];
  return base32(createHmac('sha256', secret).update(JSON.stringify(fields)).digest().subarray(0, 20));
}

/** What is stored of it: no reply address leads to the same hash. */
export const hashPageToken = (token: string): string => hashToken(`page:${token.toLowerCase()}`);

export const hashDocumentToken = (token: string): string => hashToken(`document:${token.toLowerCase()}`);

/** Where the page is, below the address at which counties reach us. */
export const pageAddress = (publicUrl: string, token: string): string => `${below(publicUrl)}${token}`;

/** Where a document is; `hash`: the first characters of its SHA-256. */
export const documentAddress = (publicUrl: string, token: string, hash: string): string =>
  `${below(publicUrl)}document/${token}/${hash}`;

const below = (publicUrl: string) => `${publicUrl.replace(/\/+$/, '')}/answer/`;

/** What a form of the page carries, so that only a form that was shown can be sent; good for a day. */
export const formFor = (secret: Buffer, token: string, at: Instant): string => `${at}.${sealOf(secret, token, at)}`;

/** Whether that form was shown on the page of this token, in the last day. */
export function isForm(secret: Buffer, token: string, form: string, now: Instant): boolean {
  const [, shownAt = '', seal = ''] = /^(\d{1,15})\.([0-9a-f]{64})$/.exec(form) ?? [];
  const at = Number(shownAt);
  if (seal === '' || at > now || now - at > DAY) return false;
  return timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(secret, token, at)));
}

const DAY = 86_400_000;

const sealOf = (secret: Buffer, token: string, at: Instant) =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['page-form', token, at]))
    .digest('hex');
