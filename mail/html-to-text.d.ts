/** What we use of html-to-text, which ships no types. */
declare module 'html-to-text' {
  export interface BlockTextBuilder {
    openBlock(options: { leadingLineBreaks: number; reservedLineLength?: number }): void;
    closeBlock(options: { trailingLineBreaks: number; blockTransform?: (text: string) => string }): void;
    addLiteral(text: string): void;
  }

  export type Formatter = (
    element: { readonly children: readonly unknown[] },
    walk: (children: readonly unknown[], builder: BlockTextBuilder) => void,
    builder: BlockTextBuilder,
  ) => void;

  export interface Options {
    readonly wordwrap: false;
    readonly limits: { readonly maxInputLength: number; readonly maxDepth: number };
    readonly formatters: Readonly<Record<string, Formatter>>;
    readonly selectors: readonly { readonly selector: string; readonly format?: string; readonly options?: object }[];
  }

  export function convert(html: string, options: Options): string;
}
