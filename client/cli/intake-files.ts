import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { shortId } from '../../domain/ids';
import { getMessage, takeMessage } from '../api/inbox';
import { beginsAsMbox, messagesOfMbox } from '../mbox';
import { type ApiClient, connect } from './api-client';
import { EXIT_CODES, Exit } from './exit';
import type { Io } from './tools';

/**
 * Hands the messages in files, mbox files and folders to the running server, each received at this moment, and prints what
 * became of each. What the server has already is told as a duplicate and changes nothing.
 */
export async function takeFiles(io: Io, paths: readonly string[], { json = false }: { json?: boolean }): Promise<number> {
  const api = connect(io);
  let failures = 0;
  for (const path of paths)
    for await (const { place, raw } of messagesIn(path)) {
      const taken = await takeOne(api, place, raw);
      if (taken.state === 'failed') failures += 1;
      io.out(json ? `${JSON.stringify(taken)}\n` : `${lineOf(taken)}\n`);
    }
  return failures === 0 ? EXIT_CODES.ok : EXIT_CODES.failure;
}

interface Found {
  /** The file, and which of its messages. */
  readonly place: string;
  readonly raw: Buffer;
}

async function* messagesIn(path: string): AsyncIterable<Found> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new Exit(EXIT_CODES.notFound, `there is no file or folder ${path}`);
  if (!found.isDirectory()) return yield* messagesOfFile(path);
  const names = (await readdir(path)).filter((name) => /\.eml$/i.test(name)).sort();
  if (names.length === 0) throw new Exit(EXIT_CODES.notFound, `there is no .eml file in ${path}`);
  for (const name of names) yield* messagesOfFile(join(path, name));
}

/** Of an mbox file one message at a time is in memory. */
async function* messagesOfFile(file: string): AsyncIterable<Found> {
  if (!(await isMbox(file))) return yield { place: file, raw: await readFile(file) };
  let n = 0;
  for await (const raw of messagesOfMbox(createReadStream(file))) yield { place: `${file}, message ${++n}`, raw };
}

async function isMbox(file: string): Promise<boolean> {
  for await (const piece of createReadStream(file, { end: 63 })) return beginsAsMbox(piece as Buffer);
  return false;
}

interface Taken {
  readonly file: string;
  readonly id: string;
  readonly state: string;
  readonly because: string;
}

/** A message that the server refuses does not keep the others out. */
async function takeOne(api: ApiClient, file: string, raw: Buffer): Promise<Taken> {
  try {
    const { value } = await api.call(takeMessage, { body: { rawBase64: asSent(raw).toString('base64') } });
    const { id, state, because } = value.state === 'received' ? await endOf(api, value.id) : value;
    return { file, id, state, because };
  } catch (error) {
    if (!(error instanceof Exit) || error.code === EXIT_CODES.unreachable || error.code === EXIT_CODES.notAllowed) throw error;
    return { file, id: '', state: 'failed', because: error.message };
  }
}

/** As a mail server would hand it over (RFC 5322, 2.1), so that it is the same message by whatever way it came. */
function asSent(raw: Buffer): Buffer {
  if (raw.includes('\r\n')) return raw;
  return Buffer.from(raw.toString('latin1').replace(/\n/g, '\r\n'), 'latin1');
}

/** It is read within moments; where that takes longer, it is told as received. */
async function endOf(api: ApiClient, id: string): Promise<{ id: string; state: string; because: string }> {
  for (let tries = 1; ; tries++) {
    const { value } = await api.call(getMessage, { params: { id } });
    if (value.state !== 'received' || tries === MOST_TRIES) return value;
    await sleep(PAUSE);
  }
}

const PAUSE = 200;
const MOST_TRIES = 50;

const lineOf = ({ file, id, state, because }: Taken) =>
  [`${file}: ${state}`, id && ` (${shortId(id)})`, because && `: ${because}`].filter(Boolean).join('');
