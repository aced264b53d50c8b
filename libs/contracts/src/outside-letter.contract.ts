import { exchangeChannels } from '@liaison/domain';
import { z } from 'zod';
import { day, id, instant, line } from './shapes.contract.js';

/** How a recorded request came or went (API.md, `outside`). */
export const outsideBody = z.strictObject({
  organisation: z
    .strictObject({
      name: line,
      payerId: z
        .string()
        .min(1)
        .max(80)
        .regex(/^[\x21-\x7e][\x20-\x7e]*$/, 'must be printable')
        .optional(),
      npi: z
        .string()
        .regex(/^\d{10}$/, 'must be ten digits')
        .optional(),
    })
    .refine((organisation) => !(organisation.payerId && organisation.npi), {
      message: 'is a payer with a payer id or a provider with an NPI, not both',
      path: ['npi'],
    }),
  letterDate: day,
  receivedAt: instant,
  channel: z.enum(exchangeChannels),
  reference: line.optional(),
  representative: line.optional(),
  attachments: z.array(id).max(20).optional(),
});
export type OutsideBody = z.infer<typeof outsideBody>;

/** How and when an answer went to an outside party. */
export const dispatch = z.strictObject({
  at: instant.optional(),
  channel: z.enum(exchangeChannels),
  reference: line.optional(),
  note: line.optional(),
  attachments: z.array(id).max(20).optional(),
});
export type Dispatch = z.infer<typeof dispatch>;
