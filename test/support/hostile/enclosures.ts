import { randomFillSync } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { docx, wordParagraph, zip } from '../../mail/forms/office-files';
import { attached, COUNTS, type HostileMail, joined, message, multipart, part, SAYS, text } from './message';

const UNREAD = `${COUNTS} (unread)`;

const armoured = (what: string) => `-----BEGIN PGP ${what}-----\r\n\r\nhQEMA1\r\n=aaaa\r\n-----END PGP ${what}-----`;

/** What nobody but its reader opens. */
export const SEALED: readonly HostileMail[] = [
  {
    what: 'S/MIME, encrypted',
    raw: () =>
      message(
        ['Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m', 'Content-Transfer-Encoding: base64'],
        'MIAGCSqGSIb3DQEHA6CAMIACAQAxggFw',
      ),
    end: 'held, unreadable: it is encrypted',
  },
  {
    what: 'S/MIME, signed without plain words',
    raw: () =>
      message(
        ['Content-Type: application/x-pkcs7-mime; smime-type=signed-data; name=smime.p7m', 'Content-Transfer-Encoding: base64'],
        'MIAGCSqGSIb3DQEHAqCAMIACAQAxggFw',
      ),
    end: 'held, unreadable: it is encrypted',
  },
  {
    what: 'S/MIME, signed beside plain words',
    raw: () =>
      multipart(
        [
          text(),
          part(
            ['Content-Type: application/pkcs7-signature; name=smime.p7s', 'Content-Transfer-Encoding: base64'],
            'MIAGCSqGSIb3',
          ),
        ],
        { kind: 'signed' },
      ),
    end: COUNTS,
  },
  {
    what: 'PGP/MIME, encrypted',
    raw: () =>
      multipart(
        [
          part(['Content-Type: application/pgp-encrypted'], 'Version: 1'),
          part(['Content-Type: application/octet-stream'], armoured('MESSAGE')),
        ],
        { kind: 'encrypted' },
      ),
    end: 'held, unreadable: it is encrypted',
  },
  { what: 'PGP in the words', raw: () => message([], armoured('MESSAGE')), end: 'held, unreadable: it is encrypted' },
  {
    what: 'words signed by PGP',
    raw: () => message([], `-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\n${SAYS}\r\n${armoured('SIGNATURE')}`),
    end: COUNTS,
  },
  {
    what: 'TNEF beside words',
    raw: () => attached('winmail.dat', '\x78\x9f\x3e\x22\x01\x00', 'application/ms-tnef'),
    end: UNREAD,
  },
  {
    what: 'TNEF alone',
    raw: () => message(['Content-Type: application/ms-tnef; name=winmail.dat', 'Content-Transfer-Encoding: base64'], 'eJ8+IgEA'),
    end: 'held, unreadable: winmail.dat: it is in a format that only Outlook reads (winmail.dat)',
  },
];

/** Unpacks to so many bytes of nothing, were anybody to unpack it. */
const inflated = (bytes: number): string => deflateSync(Buffer.alloc(bytes)).toString('latin1');

const macros = { 'word/vbaProject.bin': 'Attribute VB_Name = "AutoOpen"' };

/** Files that do something when they are opened. */
export const FILES: readonly HostileMail[] = [
  {
    what: 'a Word file that unpacks to 20 MB',
    raw: () => attached('form.docx', docx(wordParagraph('x'.repeat(20_000_000)))),
    end: UNREAD,
  },
  {
    what: 'a ZIP of ZIPs',
    raw: () =>
      attached(
        'a.zip',
        zip({ 'b.zip': zip({ 'c.zip': zip({ d: 'x'.repeat(1_000_000) }).toString('latin1') }).toString('latin1') }),
      ),
    end: UNREAD,
  },
  {
    what: 'a ZIP with a way out of its folder',
    raw: () => attached('a.docx', zip({ '../../../etc/cron.d/x': 'x', 'word/document.xml': '<w:document/>' })),
    end: UNREAD,
  },
  { what: 'compressed nothing', raw: () => attached('a.gz', inflated(50_000_000), 'application/gzip'), end: UNREAD },
  {
    what: 'a Word file with macros',
    raw: () => attached('form.docm', docx(wordParagraph('Enable editing'), macros)),
    end: UNREAD,
  },
  {
    what: 'macros under an honest name',
    raw: () => attached('form.docx', docx(wordParagraph('Enable editing'), macros)),
    end: UNREAD,
  },
  {
    what: 'macros of Excel 97',
    raw: () => attached('form.xls', `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(2_000)}_VBA_PROJECT_CUR`),
    end: UNREAD,
  },
  { what: 'a program', raw: () => attached('form.pdf.exe', `MZ${'\0'.repeat(1_000)}`, 'application/pdf'), end: UNREAD },
  {
    what: 'a page with a script',
    raw: () => attached('form.html', '<script>alert(document.cookie)</script>', 'text/html'),
    end: UNREAD,
  },
  { what: 'a picture with a script', raw: () => attached('form.svg', '<svg onload="alert(1)"/>', 'image/svg+xml'), end: COUNTS },
  {
    what: 'a PDF of objects that name each other',
    raw: () =>
      attached(
        'form.pdf',
        `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`,
      ),
    end: UNREAD,
  },
  { what: '15 MB of chance', raw: () => attached('form.bin', randomFillSync(Buffer.alloc(15_000_000))), end: UNREAD },
  {
    what: '190 files',
    raw: () =>
      multipart([
        text(),
        ...Array.from({ length: 190 }, (_, i) => part([`Content-Type: application/pdf; name=${i}.pdf`], '%PDF-')),
      ]),
    end: UNREAD,
  },
  { what: 'a name that goes out of the folder', raw: () => attached('../../../../etc/passwd', 'x'), end: UNREAD },
  {
    what: 'a calendar of 100,000 dates',
    raw: () =>
      multipart([
        text(),
        part(
          ['Content-Type: text/calendar; method=REQUEST'],
          `BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\nEND:VEVENT\r\n'.repeat(100_000)}END:VCALENDAR`,
        ),
      ]),
    end: COUNTS,
  },
  {
    what: 'a report of 15 MB',
    raw: () =>
      message(
        ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
        joined(
          [
            text('Failed.'),
            part(['Content-Type: message/delivery-status'], 'Final-Recipient: rfc822; a@a.example\r\n'.repeat(400_000)),
          ],
          'b',
        ),
      ),
    end: 'bounce: its cause could not be read',
  },
];
