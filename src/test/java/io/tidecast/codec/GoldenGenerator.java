package io.tidecast.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;

/** Wrote the golden file of the newest state. Run again only for a new version, into a new directory. */
final class GoldenGenerator {
    static final int SEED = 20_261_123;

    private GoldenGenerator() {}

    public static void main(String[] args) throws IOException {
        Files.write(
                Golden.path("state/v3/series.bin"),
                new StateCodec().write(Samples.stateWithCovariates(new Random(SEED))));
    }
}
