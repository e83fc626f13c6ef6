import type { FastifyReply } from 'fastify';

/** What came from outside is never shown by a browser under our own address: only kept as a file (RFC 6266, RFC 8187). */
export function asDownload(reply: FastifyReply, name: string, type = 'application/octet-stream'): FastifyReply {
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type(type);
}

/** RFC 8187, section 3.2.1: these stand for themselves in a URI and not in a header. */
const percent = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
