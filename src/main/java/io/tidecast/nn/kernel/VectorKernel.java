package io.tidecast.nn.kernel;

/** Makes the Vector API kernel; asked for by name only, see {@link Kernels}. */
final class VectorKernel {
    private VectorKernel() {}

    static Kernel create() {
        return new Kernel("vector", new VectorProducts(), new VectorGates());
    }
}
