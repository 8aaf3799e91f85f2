// TensorFlow.js with its WebAssembly backend: SIMD, and in Node no threads, as on a page without isolation.
import "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";

export interface AdamOfTensorFlow {
  /** One step of minimising the sum of squares: gradient and update. */
  step(): void;
  /** The update alone, with a gradient that is there. */
  update(): void;
  /** Waits for the result; gives the first number. */
  read(): number;
}

/** `tf.train.adam` on one tensor of n ones. */
export async function adamOfTensorFlow(n: number): Promise<AdamOfTensorFlow> {
  await tf.setBackend("wasm");
  await tf.ready();
  const variable = tf.variable(tf.ones([n]));
  const gradient = tf.ones([n]);
  const optimizer = tf.train.adam(0.001);
  return {
    step: () => optimizer.minimize(() => tf.sum<tf.Scalar>(tf.square(variable)), false, [variable]),
    update: () => optimizer.applyGradients([{ name: variable.name, tensor: gradient }]),
    read: () => variable.dataSync()[0] ?? NaN,
  };
}
