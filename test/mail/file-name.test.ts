import { fileName } from '../../mail/file-name';
import { enclosedFiles } from '../../mail/files';

describe('the name of a file that came by mail', () => {
  it.each([
    ['keeps what is a name', 'Comments of Kern County (final).docx', 'Comments of Kern County (final).docx'],
    ['keeps every script', 'コメント.pdf', 'コメント.pdf'],
    ['has no folder', '../../etc/passwd', 'passwd'],
    ['has no folder of Windows', 'C:\\Users\\clerk\\form.docx', 'form.docx'],
    ['has no drive', 'C:form.docx', 'C_form.docx'],
    ['has no stream', 'form.docx:hidden.exe', 'form.docx_hidden.exe'],
    ['has no control character', 'form\r\nSet-Cookie\u0000\u001b[31m.docx', 'formSet-Cookie[31m.docx'],
    ['has no control character above 127', 'form\u0085\u009b.docx', 'form.docx'],
    ['does not turn the direction of writing', 'comments\u202excod.exe', 'commentsxcod.exe'],
    ['has nothing without width', 'form\u200b\u2060\ufeff.docx', 'form.docx'],
    ['has no sign that a shell or Windows reads', 'a<b>"c"|d?*.docx', 'a_b__c__d__.docx'],
    ['does not hide itself', '...htaccess', 'htaccess'],
    ['ends in nothing that Windows drops', 'form.exe. . ', 'form.exe'],
    ['is no device', 'CON', '_CON'],
    ['is no device with an ending', 'nul.docx', '_nul.docx'],
    ['is no device of a number', 'com1', '_com1'],
    ['may begin like a device', 'console.docx', 'console.docx'],
    ['is in whole characters', 'form\ud800.docx', 'form\ufffd.docx'],
    ['is empty where nothing is left', '..', ''],
    ['is empty where it names a folder', 'folder/', ''],
  ])('%s: %j', (_what, said, name) => {
    expect(fileName(said)).toBe(name);
  });

  it('is cut where it is long, and keeps its ending', () => {
    const name = fileName(`${'a'.repeat(100_000)}.docx`);
    expect([...name]).toHaveLength(120);
    expect(name).toMatch(/^a+…a+\.docx$/);
  });

  it.each([
    ['in pieces and in another charset (RFC 2231)', "filename*0*=utf-8''..%2F..%2Fa%E2%80%AE; filename*1*=cod.exe", 'acod.exe'],
    ['as an encoded word', 'filename="=?utf-8?B?Li4vLi4vZXRjL3Bhc3N3ZA==?="', 'passwd'],
    ['with a NUL', "filename*=utf-8''a%00.docx", 'a.docx'],
    ['with bytes that are no character', "filename*=utf-8''a%FF%FE.docx", 'a\ufffd\ufffd.docx'],
    ['that is nothing', 'filename=""', 'file-1'],
  ])('is cleaned where it is written %s', async (_what, parameter, name) => {
    const raw = `MIME-Version: 1.0\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; ${parameter}\r\n\r\nx\r\n`;
    const files = await enclosedFiles(Buffer.from(raw));
    expect(typeof files === 'string' ? files : files.map((file) => file.name)).toEqual([name]);
  });
});
