/**
 * Text as a database column holds it: without NUL, at which libsql cuts a text off when it reads it, and which PostgreSQL
 * refuses. Only for what people are shown; what is hashed is stored as JSON, which writes NUL in other letters.
 */
export const plainText = (text: string) => text.replaceAll('\0', '\ufffd');
