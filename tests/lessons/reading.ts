// How hard a text is to read: the grade of Kincaid et al. 1975, from the lengths of its sentences and words.

const syllables = (word: string): number =>
  Math.max(
    1,
    (
      word
        .toLowerCase()
        .replace(/e$/, "")
        .match(/[aeiouy]+/g) ?? []
    ).length,
  );

/** The school year in which a text can be read, 0 … about 20. Formulas and bare numbers are no words. */
export function grade(text: string): number {
  const words = text.match(/[A-Za-z][A-Za-z’'-]+/g) ?? [];
  const sentences = text.split(/[.!?:]+(?:\s|$)/).filter((each) => /[A-Za-z]{2}/.test(each));
  const spoken = words.reduce((sum, word) => sum + syllables(word), 0);
  if (words.length === 0 || sentences.length === 0) return 0;
  return 0.39 * (words.length / sentences.length) + 11.8 * (spoken / words.length) - 15.59;
}
