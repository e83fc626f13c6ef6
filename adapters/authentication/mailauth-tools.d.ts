/** What the package does not tell of itself. */
declare module 'mailauth/lib/tools' {
  /** The first of `domains` that belongs to the organisation of `domain`, or false. */
  export function getAlignment(domain: string, domains: readonly string[]): { readonly domain: string } | false;
}
