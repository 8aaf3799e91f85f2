// TensorFlow.js with its WebAssembly backend: SIMD, and in Node no threads, as on a page without isolation.
import "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";

export interface AdamOfTensorFlow {
  step(): void;
  /** Waits for the result; gives the first number. */
  read(): number;
}

/** `tf.train.adam` on one tensor of n ones with a gradient of ones: the optimiser alone. */
export async function adamOfTensorFlow(n: number): Promise<AdamOfTensorFlow> {
  await tf.setBackend("wasm");
  await tf.ready();
  const variable = tf.variable(tf.ones([n]));
  const gradient = tf.ones([n]);
  const optimizer = tf.train.adam(0.001);
  return {
    step: () => optimizer.applyGradients([{ name: variable.name, tensor: gradient }]),
    read: () => variable.dataSync()[0] ?? NaN,
  };
}
