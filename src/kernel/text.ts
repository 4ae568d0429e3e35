// What may stand in a text that people read.

/** Control characters but for tabs and line breaks: they say nothing to a reader and hide what a line says. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/

export function hasControls(text: string): boolean {
  return controls.test(text)
}
