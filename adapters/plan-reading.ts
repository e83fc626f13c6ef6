import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { Finding, Place, Problem } from '../domain/finding';
import type { NamedFile } from '../domain/named-files';
import type { Launch } from '../domain/plan';
import { type ReadFile, textOf } from './plan-folder';
import { problemAt, type SourceText, type Span } from './source-text';

/** Finds a place of the kind that a file can hold. */
type Locate = (place: never) => Span;

/** One reading of a plan's folder: the files as they were found, and all that is wrong with them. */
export class PlanReading {
  readonly problems: Problem[] = [];
  readonly files: Launch['files'][number][] = [];
  readonly contents = new Map<string, Buffer>();
  private readonly shown = new Map<Place['in'], { source: SourceText; locate: Locate }>();

  constructor(
    private readonly planPath: string,
    private readonly read: ReadFile,
  ) {}

  /** The plan itself; undefined, and a problem, where it cannot be read. */
  async readPlan(): Promise<SourceText | undefined> {
    const path = basename(this.planPath);
    const read = await this.read(path);
    if ('because' in read) return this.fail({ code: read.code, message: read.because }, undefined);
    this.keep(path, read.bytes);
    return this.asText(read.bytes, this.planPath, undefined);
  }

  /** A file that the plan names; undefined, and a problem at its name, where it cannot be read. */
  async readNamed({ path, at }: NamedFile): Promise<{ bytes: Buffer; sha256: string } | undefined> {
    const read = await this.read(path);
    if ('because' in read) return this.fail({ code: read.code, message: read.because }, at);
    return { bytes: read.bytes, sha256: this.keep(path, read.bytes) };
  }

  async readNamedText(named: NamedFile): Promise<SourceText | undefined> {
    const read = await this.readNamed(named);
    return read && this.asText(read.bytes, join(dirname(this.planPath), named.path), named.at);
  }

  /** From here on, findings in this file can be shown at their place. */
  show(kind: Place['in'], source: SourceText, locate: Locate): void {
    this.shown.set(kind, { source, locate });
  }

  report(findings: readonly Finding[]): void {
    this.problems.push(...findings.map((finding) => this.located(finding)));
  }

  private located({ where, ...finding }: Finding): Problem {
    const shown = this.shown.get(where.in);
    if (shown === undefined) return { ...finding, file: this.planPath, line: 1, column: 1 };
    return problemAt(shown.source, shown.locate(where as never), finding);
  }

  private fail(fault: Pick<Finding, 'code' | 'message'>, named: NamedFile['at'] | undefined): undefined {
    this.report([{ severity: 'error', ...fault, where: { in: 'plan', path: named ?? [] } }]);
  }

  private keep(path: string, bytes: Buffer): string {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (!this.files.some((file) => file.path === path)) this.files.push({ path, sha256 });
    this.contents.set(sha256, bytes);
    return sha256;
  }

  private asText(bytes: Buffer, file: string, named: NamedFile['at'] | undefined): SourceText | undefined {
    const text = textOf(bytes);
    if (text !== undefined) return { file, text };
    return this.fail(
      { code: 'not-text', message: `${file} is not UTF-8 text; save it as UTF-8 (in a spreadsheet: "CSV UTF-8")` },
      named,
    );
  }
}
