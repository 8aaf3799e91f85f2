// The families of methods on the map of rates, in units where L = 1, and the tunings that have names.

export interface Point {
  learning_rate: number;
  momentum: number;
}

export interface Family {
  name: string;
  /** "Polyak" */
  tuning: string;
  /** Look-ahead as a multiple of the momentum. */
  ahead: (kappa: number) => number;
  tuned: (kappa: number) => Point;
}

/** (√κ − 1)/(√κ + 1) */
const q = (kappa: number): number => (Math.sqrt(kappa) - 1) / (Math.sqrt(kappa) + 1);
/** The rate of triple momentum, 1 − 1/√κ. */
const triple = (kappa: number): number => 1 - 1 / Math.sqrt(kappa);

export const families = {
  heavy_ball: {
    name: "Heavy ball: no look-ahead",
    tuning: "Polyak",
    ahead: () => 0,
    tuned: (kappa) => ({ learning_rate: (2 / (1 + 1 / Math.sqrt(kappa))) ** 2, momentum: q(kappa) ** 2 }),
  },
  nesterov: {
    name: "Nesterov: look ahead by the momentum",
    tuning: "Nesterov",
    ahead: () => 1,
    tuned: (kappa) => ({ learning_rate: 1, momentum: q(kappa) }),
  },
  triple_momentum: {
    name: "Triple momentum: look ahead by its share",
    tuning: "Triple momentum",
    ahead: (kappa) => 1 / (1 + triple(kappa)),
    tuned: (kappa) => ({
      learning_rate: 1 + triple(kappa),
      momentum: triple(kappa) ** 2 / (2 - triple(kappa)),
    }),
  },
} as const satisfies Record<string, Family>;

export type FamilyId = keyof typeof families;
export const familyIds = Object.keys(families) as FamilyId[];

/** The families whose tuning stands in another slice: at another look-ahead. `family` is null where the look-ahead is nobody's. */
export const elsewhere = (family: FamilyId | null): FamilyId[] => familyIds.filter((id) => id !== family);

/** Where Polyak's tuning leaves the certified region and its first cycle appears: (2 + √5)². */
export const polyakLeaves = 9 + 4 * Math.sqrt(5);

/** What the map covers; look-ahead is a multiple of the momentum. */
export const reach = { learning_rate: 4, momentum: 1, ahead: 2 } as const;
export const kappas = { min: 2, max: 1000 } as const;
