package io.tidecast.nn.kernel;

/**
 * Long rows to begin with. How wide C2 makes a loop depends on how long it has seen it run on average: sixteen floats from some
 * two hundred steps on, half of that below, and so it stays for everyone. Short rows are no slower with the wide loops.
 */
final class Practice {
    private static final int ROUNDS = 64;
    private static final int LENGTH = 4096;

    private Practice() {}

    /** Takes some hundredths of a second, once. */
    static void run() {
        float[][] rows = new float[PlainProducts.MOST][LENGTH];
        float[] y = new float[LENGTH];
        for (int i = 0; i < ROUNDS; i++) {
            for (int taken = PlainProducts.MOST; taken > 0; taken /= 2) {
                PlainProducts.pass(taken, y, rows[0], 0, rows, 0, y, 0, LENGTH);
            }
            PlainGates.activate(y, rows[0], 0, LENGTH);
        }
    }
}
