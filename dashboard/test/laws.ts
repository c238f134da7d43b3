import { Random } from "../fixtures/random.ts";

/** Checks a law on a number of random cases. A failure names the seed that repeats it. */
export function forAll(cases: number, law: (random: Random) => void): void {
  for (let seed = 1; seed <= cases; seed++) {
    try {
      law(new Random(seed));
    } catch (error) {
      throw new Error(`broken for seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
}

export function listOf<T>(length: number, element: (index: number) => T): T[] {
  return Array.from({ length }, (_, index) => element(index));
}

/** A number of any sign, of a size from 1e-12 to 1e12. */
export function anyNumber(random: Random): number {
  return (random.next() < 0.5 ? -1 : 1) * 10 ** random.between(-12, 12);
}
