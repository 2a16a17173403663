package io.tidecast.nn.train;

/** Targets of which some may be unknown, which is said by NaN. */
final class Targets {
    private Targets() {}

    /** How many of the first {@code width} targets are known; 1 if none is, so that it can be divided by. */
    static int known(float[] target, int width) {
        int known = 0;
        for (int i = 0; i < width; i++) {
            known += Float.isNaN(target[i]) ? 0 : 1;
        }
        return Math.max(known, 1);
    }
}
