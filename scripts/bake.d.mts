/** JSON that can stand in a script element. */
export function inData(value: unknown): string;
/** The lesson that an address asks for, or null. */
export function lessonOf(address: string): string | null;
/**
 * The page that stands alone, `template`, for an address, which is what stands behind "#" of embed.html; `page` is the
 * HTML of the lesson that it asks for, or null.
 */
export function bake(template: string, address: string, page: string | null): string;
