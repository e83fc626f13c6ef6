/** A line with a quote mark in front; the marks of some programs carry initials ("TC> "). Arrows drawn as an ornament are none. */
export function isQuoted(line: string): boolean {
  return QUOTED.test(line) && !/<<<\s{0,5}$/.test(line.slice(-20)) && !/^>{30}/.test(line);
}

/** The line without its quote marks. */
export const withoutMarks = (line: string): string => line.replace(/^[ \t]{0,8}(?:[A-Z]{0,3}[>|][ \t]?){1,40}/, '').trim();

/** A line that begins with a bar; whether it quotes, the lines above it say. */
export const isBarred = (line: string): boolean => /^[ \t]{0,3}\|/.test(line) && !/\|[ \t]{0,5}$/.test(line.slice(2, 400));

/** A long link that a program has broken out of the quoted line above it. */
export const isBrokenLink = (line: string): boolean =>
  /^[ \t]{0,3}[(<]https?:\/\/\S{1,400}[)>]{0,2}[ \t]{0,3}>?[ \t]{0,3}$/i.test(line);

const QUOTED = /^[ \t]{0,8}(?:[A-Z]{1,3}>(?:[ \t]|$)|>)/;
