declare module 'planer' {
  export function extractFrom(body: string, contentType: 'text/plain'): string;
}
