// The same work in plain JavaScript, written as one would for speed: typed arrays and numbers, no objects in loops.

/** `steps` Adam steps on ½ Σ λ_i θ_i², λ_i geometric from mu to L, all θ_i = 1 at the start; gives θ back. */
export function adamOnQuadratic(n: number, steps: number, mu: number, L: number, eta: number): Float64Array {
  const theta = new Float64Array(n).fill(1);
  const g = new Float64Array(n);
  const m = new Float64Array(n);
  const v = new Float64Array(n);
  const ratio = Math.pow(L / mu, 1 / (n - 1));
  let power1 = 1;
  let power2 = 1;
  for (let k = 0; k < steps; ++k) {
    let lambda = mu;
    for (let i = 0; i < n; ++i) {
      g[i] = lambda * theta[i]!;
      lambda *= ratio;
    }
    power1 *= 0.9;
    power2 *= 0.999;
    const a = eta / (1 - power1);
    const q = 1 / Math.sqrt(1 - power2);
    for (let i = 0; i < n; ++i) {
      const slope = g[i]!;
      m[i] = 0.9 * m[i]! + (1 - 0.9) * slope;
      v[i] = 0.999 * v[i]! + (1 - 0.999) * slope * slope;
      theta[i] = theta[i]! - (a * m[i]!) / (Math.sqrt(v[i]!) * q + 1e-8);
    }
  }
  return theta;
}

/** Where `steps` Adam steps on Rosenbrock's valley lead from every point of a grid: x, y, x, y … */
export function basinMap(size: number, steps: number, eta: number): Float64Array {
  const ends = new Float64Array(2 * size * size);
  for (let j = 0; j < size; ++j) {
    for (let i = 0; i < size; ++i) {
      let x = -2 + (4 * i) / (size - 1);
      let y = -1 + (4 * j) / (size - 1);
      let mx = 0;
      let my = 0;
      let vx = 0;
      let vy = 0;
      let power1 = 1;
      let power2 = 1;
      for (let k = 0; k < steps; ++k) {
        const wall = y - x * x;
        const gx = -2 * (1 - x) - 400 * x * wall;
        const gy = 200 * wall;
        power1 *= 0.9;
        power2 *= 0.999;
        const a = eta / (1 - power1);
        const q = 1 / Math.sqrt(1 - power2);
        mx = 0.9 * mx + (1 - 0.9) * gx;
        my = 0.9 * my + (1 - 0.9) * gy;
        vx = 0.999 * vx + (1 - 0.999) * gx * gx;
        vy = 0.999 * vy + (1 - 0.999) * gy * gy;
        x -= (a * mx) / (Math.sqrt(vx) * q + 1e-8);
        y -= (a * my) / (Math.sqrt(vy) * q + 1e-8);
      }
      ends[2 * (j * size + i)] = x;
      ends[2 * (j * size + i) + 1] = y;
    }
  }
  return ends;
}

/** One update of two coordinates; slots: [slot × 2]. t counts from 1. */
type Update = (theta: Float64Array, g: Float64Array, s: Float64Array, eta: number, t: number) => void;

const each = (
  update: (x: number, g: number, s: Float64Array, i: number, eta: number, t: number) => number,
): Update => {
  return (theta, g, s, eta, t) => {
    theta[0] = update(theta[0]!, g[0]!, s, 0, eta, t);
    theta[1] = update(theta[1]!, g[1]!, s, 1, eta, t);
  };
};

const adam = (decay: number) =>
  each((x, g, s, i, eta, t) => {
    const m = (s[i] = 0.9 * s[i]! + 0.1 * g);
    const v = (s[i + 2] = 0.999 * s[i + 2]! + 0.001 * g * g);
    const root = Math.sqrt(v / (1 - 0.999 ** t)) + 1e-8;
    return x - eta * decay * x - (eta * (m / (1 - 0.9 ** t))) / root;
  });

/** Twelve methods by their usual names, with the number of their slots. */
export const updates: Record<string, { slots: number; update: Update }> = {
  gradient_descent: { slots: 0, update: each((x, g, _s, _i, eta) => x - eta * g) },
  momentum: { slots: 1, update: each((x, g, s, i, eta) => x - eta * (s[i] = 0.9 * s[i]! + g)) },
  nesterov: { slots: 1, update: each((x, g, s, i, eta) => x - eta * (g + 0.9 * (s[i] = 0.9 * s[i]! + g))) },
  adagrad: {
    slots: 1,
    update: each((x, g, s, i, eta) => x - (eta * g) / (Math.sqrt((s[i] = s[i]! + g * g)) + 1e-10)),
  },
  rmsprop: {
    slots: 1,
    update: each(
      (x, g, s, i, eta) => x - (eta * g) / (Math.sqrt((s[i] = 0.99 * s[i]! + 0.01 * g * g)) + 1e-8),
    ),
  },
  adadelta: {
    slots: 2,
    update: each((x, g, s, i, eta) => {
      s[i] = 0.9 * s[i]! + 0.1 * g * g;
      const delta = (Math.sqrt(s[i + 2]! + 1e-6) / Math.sqrt(s[i] + 1e-6)) * g;
      s[i + 2] = 0.9 * s[i + 2]! + 0.1 * delta * delta;
      return x - eta * delta;
    }),
  },
  adam: { slots: 2, update: adam(0) },
  amsgrad: {
    slots: 3,
    update: each((x, g, s, i, eta, t) => {
      const m = (s[i] = 0.9 * s[i]! + 0.1 * g);
      const v = (s[i + 2] = 0.999 * s[i + 2]! + 0.001 * g * g);
      const most = (s[i + 4] = Math.max(s[i + 4]!, v));
      return x - (eta * (m / (1 - 0.9 ** t))) / (Math.sqrt(most / (1 - 0.999 ** t)) + 1e-8);
    }),
  },
  adamax: {
    slots: 2,
    update: each((x, g, s, i, eta, t) => {
      s[i] = 0.9 * s[i]! + 0.1 * g;
      s[i + 2] = Math.max(0.999 * s[i + 2]!, Math.abs(g) + 1e-8);
      return x - (eta / (1 - 0.9 ** t)) * (s[i] / s[i + 2]!);
    }),
  },
  nadam: {
    slots: 2,
    update: each((x, g, s, i, eta, t) => {
      const m = (s[i] = 0.9 * s[i]! + 0.1 * g);
      const v = (s[i + 2] = 0.999 * s[i + 2]! + 0.001 * g * g);
      const ahead = (0.9 * m) / (1 - 0.9 ** (t + 1)) + (0.1 * g) / (1 - 0.9 ** t);
      return x - (eta * ahead) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-8);
    }),
  },
  adamw: { slots: 2, update: adam(0.01) },
  lion: {
    slots: 1,
    update: each((x, g, s, i, eta) => {
      const direction = Math.sign(0.9 * s[i]! + 0.1 * g);
      s[i] = 0.99 * s[i]! + 0.01 * g;
      return x - eta * direction;
    }),
  },
};

/** A recorded run on Rosenbrock's valley: every row that a trace of the engine has, in arrays of the same sizes. */
export function recorded(id: string, steps: number, eta: number): Float64Array[] {
  const { slots, update } = updates[id]!;
  const rows = steps + 1;
  const step = new Float64Array(rows);
  const thetas = new Float64Array(2 * rows);
  const values = new Float64Array(rows);
  const gradients = new Float64Array(2 * rows);
  const used = new Float64Array(2 * rows);
  const norms = new Float64Array(rows);
  const rates = new Float64Array(rows);
  const evaluations = Array.from({ length: 4 }, () => new Float64Array(rows));
  const memory = Array.from({ length: slots }, () => new Float64Array(2 * rows));
  const theta = Float64Array.of(-1.2, 1);
  const g = new Float64Array(2);
  const s = new Float64Array(2 * slots);
  for (let k = 0; k < rows; ++k) {
    const x = theta[0]!;
    const y = theta[1]!;
    const wall = y - x * x;
    g[0] = -2 * (1 - x) - 400 * x * wall;
    g[1] = 200 * wall;
    step[k] = k;
    thetas[2 * k] = x;
    thetas[2 * k + 1] = y;
    values[k] = (1 - x) * (1 - x) + 100 * wall * wall;
    used[2 * k] = gradients[2 * k] = g[0];
    used[2 * k + 1] = gradients[2 * k + 1] = g[1];
    norms[k] = Math.sqrt(g[0] * g[0] + g[1] * g[1]);
    rates[k] = eta;
    evaluations[1]![k] = k;
    for (let slot = 0; slot < slots; ++slot) {
      memory[slot]![2 * k] = s[2 * slot]!;
      memory[slot]![2 * k + 1] = s[2 * slot + 1]!;
    }
    update(theta, g, s, eta, k + 1);
  }
  return [step, thetas, values, gradients, used, norms, rates, ...evaluations, ...memory];
}
