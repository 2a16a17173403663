package io.tidecast.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;

/** Wrote the golden files of the newest versions. Run again only for a new version, into a new directory. */
final class GoldenGenerator {
    static final int SEED = 20_261_123;

    private GoldenGenerator() {}

    public static void main(String[] args) throws IOException {
        Files.write(Golden.path("state/v2/series.bin"), new StateCodec().write(Samples.state(new Random(SEED))));
        Files.write(Golden.path("model/v1/model.safetensors"), new ModelCodec().write(Samples.model(new Random(SEED))));
    }
}
