// The axes of a quadratic bowl: eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations.

export interface Axes {
  /** Ascending. */
  values: number[];
  /** Row i is the unit vector of value i. */
  vectors: number[][];
}

const sweeps = 30;

/** `matrix` is row-major [n × n] and symmetric. Golub & Van Loan, section 8.5. */
export function axesOf(matrix: ArrayLike<number>, n: number): Axes {
  const a = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => matrix[i * n + j] ?? 0));
  const v = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => Number(i === j)));
  for (let sweep = 0; sweep < sweeps && offDiagonal(a) > 0; ++sweep)
    for (let p = 0; p < n; ++p) for (let q = p + 1; q < n; ++q) rotate(a, v, p, q);
  const order = a
    .map((row, i) => ({ value: row[i] ?? 0, vector: v.map((each) => each[i] ?? 0) }))
    .sort((x, y) => x.value - y.value);
  return { values: order.map(({ value }) => value), vectors: order.map(({ vector }) => vector) };
}

function offDiagonal(a: number[][]): number {
  let most = 0;
  let scale = 0;
  a.forEach((row, i) =>
    row.forEach((each, j) => {
      if (i === j) scale = Math.max(scale, Math.abs(each));
      else most = Math.max(most, Math.abs(each));
    }),
  );
  return most <= 1e-14 * scale ? 0 : most;
}

function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const [rowP, rowQ] = [a[p] ?? [], a[q] ?? []];
  const apq = rowP[q] ?? 0;
  if (apq === 0) return;
  const theta = ((rowQ[q] ?? 0) - (rowP[p] ?? 0)) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const turn = (x: number[], i: number, j: number): void => {
    const [xi, xj] = [x[i] ?? 0, x[j] ?? 0];
    x[i] = c * xi - s * xj;
    x[j] = s * xi + c * xj;
  };
  for (const row of a) turn(row, p, q);
  for (let k = 0; k < a.length; ++k) {
    const [x, y] = [rowP[k] ?? 0, rowQ[k] ?? 0];
    rowP[k] = c * x - s * y;
    rowQ[k] = s * x + c * y;
  }
  for (const row of v) turn(row, p, q);
}
