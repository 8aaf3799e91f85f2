// The order in which the cells of a fleet are computed: a coarse grid first, then the ones between, each cell once.

/** How far apart the cells of the coarsest grid are. */
const coarsest = 8;

/** Every cell of a grid with the distance of its level's cells; the first axis runs fastest. */
export function* coarseToFine(
  shape: readonly number[],
): Generator<{ cell: number; stride: number }, undefined> {
  const [wide = 1, high = 1] = shape;
  for (let stride = coarsest; stride >= 1; stride /= 2) {
    const before = 2 * stride;
    for (let j = 0; j < high; j += stride) {
      for (let i = 0; i < wide; i += stride) {
        const earlier = stride < coarsest && i % before === 0 && j % before === 0;
        if (!earlier) yield { cell: j * wide + i, stride };
      }
    }
  }
  return undefined;
}
