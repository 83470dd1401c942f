import { expect, test } from "vitest";
import { decodeVector, dot, encodeVector } from "./vector-code.ts";

/** Unit vectors that follow from a seed. */
function unit(seed: number, length = 384): Float32Array {
  let state = seed;
  const values = Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  const norm = Math.sqrt(dot(values, values));
  return values.map((value) => value / norm);
}

test("a cosine from a code differs from the exact one by less than .004", () => {
  let worst = 0;
  for (let i = 0; i < 200; i++) {
    const [a, b] = [unit(i * 2 + 1), unit(i * 2 + 2)];
    worst = Math.max(worst, Math.abs(dot(a, b) - dot(a, decodeVector(encodeVector(b)))));
  }
  expect(worst).toBeLessThan(0.004);
});

test("a decoded vector has length 1 and the model's dimensions", () => {
  const decoded = decodeVector(encodeVector(unit(7)));
  expect(decoded.length).toBe(384);
  expect(dot(decoded, decoded)).toBeCloseTo(1, 5);
});
