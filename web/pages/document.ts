import type { FastifyInstance, FastifyReply } from 'fastify';
import type { LinkedDocuments } from '../../client/linked-documents';
import { asDownload } from '../download';
import { sendNoPage } from './shell';

/** The documents that mails link, for who has such a link: always as downloads, never shown by the browser. */
export function serveLinkedDocuments(app: FastifyInstance, documents: LinkedDocuments): void {
  const quietly = { logLevel: 'silent' as const, schema: { hide: true } };
  app.get<{ Params: { token: string; hash: string } }>(
    '/answer/document/:token/:hash',
    quietly,
    async ({ params }, reply): Promise<FastifyReply> => {
      const found = await documents.find(params.token.toLowerCase(), params.hash.toLowerCase());
      if (found === undefined) return sendNoPage(reply);
      return asDownload(reply, found.name).headers(UNSEEN).send(found.bytes);
    },
  );
}

const UNSEEN = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' };
