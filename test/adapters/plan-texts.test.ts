import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPlan } from '../../adapters/plan-files';
import { countFrom } from '../../domain/calendar-count';
import type { Launch } from '../../domain/plan';
import { writeLetter } from '../../mail/templates/write';
import { countingIn } from '../../mail/texts/counting';
import { instantIn } from '../../mail/texts/dates';
import { ENGLISH } from '../../mail/texts/english';
import { wordsFor } from '../../mail/texts/words';
import { LETTERS } from '../mail/letters';
import { pacific } from '../support/given-plan';

const PLAN = 'strategic-training-plan.yaml';
const SPANISH = 'texts/es.yaml';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-'));
  cpSync('docs/examples/strategic-training-plan', folder, { recursive: true });
  change(PLAN, 'mail:\n', 'mail:\n  texts: { es: texts/es.yaml }\n');
  change('contacts.csv', 'coordinator@alameda.example,en', 'coordinator@alameda.example,es-MX');
});
afterEach(() => rmSync(folder, { recursive: true }));

function change(file: string, was: string, is: string) {
  const text = readFileSync(join(folder, file), 'utf8');
  if (!text.includes(was)) throw new Error(`${file} has no ${was}`);
  writeFileSync(join(folder, file), text.replace(was, is));
}

const load = () => loadPlan(join(folder, PLAN), { from: pacific('2026-11-23 09:00') });

async function said() {
  const { problems, launch } = await load();
  expect(launch === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
  return problems.map(({ severity, file, code }) => `${severity} ${file.slice(folder.length + 1)} ${code}`);
}

async function launched(): Promise<Launch> {
  const { launch } = await load();
  if (launch === undefined) throw new Error('the plan does not load');
  return launch;
}

describe('A plan with Spanish texts', () => {
  it('passes, and the launch has all of them', async () => {
    expect(await said()).toEqual([]);
    const { texts, files } = await launched();
    expect(Object.keys(texts?.es ?? {}).sort()).toEqual(Object.keys(ENGLISH).sort());
    expect(files.map(({ path }) => path)).toContain(SPANISH);
  });

  it('is refused where a text has another placeholder, with its place', async () => {
    change(SPANISH, 'Hola, {name}:', 'Hola, {nombre}:');
    expect(await said()).toEqual(['error texts/es.yaml unknown-placeholder', 'error texts/es.yaml missing-placeholder']);
    expect((await load()).problems[0]?.line).toBe(
      readFileSync(join(folder, SPANISH), 'utf8')
        .split('\n')
        .findIndex((line) => line.startsWith('greeting')) + 1,
    );
  });

  it('is refused where the file is not there', async () => {
    rmSync(join(folder, SPANISH));
    expect((await said())[0]).toMatch(/^error/);
  });

  it('warns of a text that stays English, and of a contact whose language has none', async () => {
    change(SPANISH, "why.heading: 'Motivo'\n", '');
    change('contacts.csv', 'alternate@alameda.example,en', 'alternate@alameda.example,vi');
    expect((await said()).sort()).toEqual(['warning contacts.csv no-texts', 'warning texts/es.yaml text-missing']);
  });

  it('writes to a contact of Mexican Spanish in Spanish, its dates too', async () => {
    const words = wordsFor('es-MX', (await launched()).texts);
    const { calendar } = (await launched()).plan;
    const counted = countFrom(calendar, pacific('2026-12-23 09:00'), { businessDays: 8 });
    const at = instantIn(words, calendar, counted.at);
    const arithmetic = countingIn(words, calendar, counted.counting);
    const { subject, text, html } = writeLetter({ ...LETTERS.request, due: { at, arithmetic } }, words);
    expect(`${subject}\n\n${text}`).toMatchSnapshot();
    expect(html).toContain('<html lang="es">');
  });
});
