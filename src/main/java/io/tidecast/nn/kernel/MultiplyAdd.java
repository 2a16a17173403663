package io.tidecast.nn.kernel;

/** a·b + c in the way this machine is fast at, decided once: without hardware support Math.fma is a thousand times slower. */
final class MultiplyAdd {
    /** Whether {@link Math#fma(float, float, float)} is an instruction here. */
    static final boolean HARDWARE = isFast();

    private static final int CALLS = 200;
    private static final int ROUNDS = 5;
    private static final int SOFTWARE_IS_SLOWER_BY = 10;

    private MultiplyAdd() {}

    static float of(float a, float b, float c) {
        return HARDWARE ? Math.fma(a, b, c) : a * b + c;
    }

    private static boolean isFast() {
        long fused = Long.MAX_VALUE;
        long separate = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            fused = Math.min(fused, nanosFused());
            separate = Math.min(separate, nanosSeparate());
        }
        return fused < SOFTWARE_IS_SLOWER_BY * separate;
    }

    private static long nanosFused() {
        long start = System.nanoTime();
        float value = 1;
        for (int i = 0; i < CALLS; i++) {
            value = Math.fma(value, 0.999f, 0.001f);
        }
        return elapsed(start, value);
    }

    private static long nanosSeparate() {
        long start = System.nanoTime();
        float value = 1;
        for (int i = 0; i < CALLS; i++) {
            value = value * 0.999f + 0.001f;
        }
        return elapsed(start, value);
    }

    /** Takes the result so that the loop cannot be left out. */
    private static long elapsed(long start, float value) {
        return value > 2 ? Long.MAX_VALUE : System.nanoTime() - start;
    }
}
