/** The SCORM 1.2 zip for a lesson; `html` is its page that stands alone, as `bake` makes it. */
export function scormPackage(lesson: string, html: string): Uint8Array<ArrayBuffer>;
