/** Markup that is known to be safe to put into a page. Only `html` makes it. */
export interface Markup {
  readonly markup: string;
}

/** A template whose values are escaped, unless they are markup themselves; a list of markup is joined. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Markup {
  return { markup: strings.reduce((page, part, i) => page + rendered(values[i - 1] ?? '') + part) };
}

/** Takes a string for markup as it stands. For text that another renderer has escaped already. */
html.trusted = (markup: string): Markup => ({ markup });

type HtmlValue = string | number | Markup | readonly Markup[];

function rendered(value: HtmlValue): string {
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'markup' in value ? value.markup : value.map((each) => each.markup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
