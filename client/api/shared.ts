import { z } from 'zod';

/** On the wire an ISO 8601 date and time with its offset, in the program milliseconds UTC. */
export const instant = z
  .codec(z.iso.datetime({ offset: true }), z.number().int(), {
    decode: (text) => Date.parse(text),
    encode: (ms) => new Date(ms).toISOString(),
  })
  .meta({ description: 'an instant, ISO 8601 with offset', examples: ['2027-03-01T17:00:00.000Z'] });

/** One line of words for the public record. */
const line = z
  .string()
  .trim()
  .max(2000)
  .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), 'write it on one line');

export const by = line.min(1).max(200).default('operator').meta({ description: 'who decides; part of the public record' });
/** Where the rules need a reason they refuse an empty one; the schema lets it pass, so that there is one sentence for it. */
export const reason = line.default('').meta({ description: 'why; part of the public record' });
/** Where the rules accept any reason and the record still needs one. */
export const why = line.min(1, 'say why').meta({ description: 'why; part of the public record' });
export const dryRun = z.boolean().default(false).meta({ description: 'true: say what would be done, and do nothing' });
export const participantName = line
  .min(1)
  .meta({ description: "a participant's id or name", examples: ['los-angeles', 'Los Angeles County'] });

export const projectParams = z.object({ project: z.string().max(200) });
export const phaseParams = projectParams.extend({ phase: z.string().max(200) });

/** A list in a query string or a body. */
export const strings = z.array(z.string().min(1).max(500)).min(1).max(1000);

export const nothing = z.object({});
