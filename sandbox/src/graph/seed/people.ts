import type { Address } from '../mailbox/documents.ts';

const person = (name: string, address: string): Address => ({ name, address });

/** Who writes to Contoso. All companies are Microsoft's fictitious ones. */
export const people = {
  nora: person('Nora Weiss', 'nora.weiss@fabrikam.example'),
  jonas: person('Jonas Brandt', 'jonas.brandt@fabrikam.example'),
  fabrikamBilling: person('Fabrikam Billing', 'billing@fabrikam.example'),
  sam: person('Sam Taylor', 'sam@tailspin.example'),
  lucia: person('Lucía Fernández', 'lucia.fernandez@tailspin.example'),
  priya: person('Priya Nair', 'priya.nair@adatum.example'),
  mateo: person('Mateo Álvarez', 'mateo.alvarez@adatum.example'),
  yuki: person('田中 由紀', 'yuki.tanaka@wideworldimporters.example'),
  henrik: person('Henrik Sørensen', 'henrik@northwindtraders.example'),
  digest: person('The Sales Digest', 'hello@salesdigest.example'),
  travel: person('Margie’s Travel', 'bookings@margiestravel.example'),
};
