package io.tidecast.nn.kernel;

/**
 * One implementation of the innermost loops. Stateless, so safe to share between threads; no method allocates.
 *
 * @param name {@code plain} or {@code vector}
 * @param products matrix products
 * @param gates activations and recurrent updates
 */
public record Kernel(String name, Products products, Gates gates) {}
