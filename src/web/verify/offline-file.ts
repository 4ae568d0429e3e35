// The file that proves a contract without a network: the template of this build with one receipt in it.

import { toBase64Url } from '#engines/contract/encoding.ts'

/** The element that holds the receipt. */
export const receiptPlace = 'receipt'
/** What stands there in the template. No receipt in base64url has it. */
export const receiptMark = '{receipt}'
/** Where the build puts the template. */
export const templatePath = '/verify-offline.html'

/** The HTML of a bundle; the receipt goes in as base64url, so that nothing in it can be read as HTML. */
export function offlineFile(template: string, receipt: string): string {
  return template.replace(receiptMark, toBase64Url(new TextEncoder().encode(receipt)))
}
