package io.tidecast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** What can be asked of a picture without looking at it. */
final class Pictures {
    private Pictures() {}

    /** A readable PNG in which the colour of the network's answers is to be seen. */
    static void assertDrawn(Path file) {
        BufferedImage image = read(file);
        int wanted = Charts.ANSWER.getRGB();
        long found = IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) == wanted)
                .count();
        assertThat(image.getWidth()).isGreaterThan(1000);
        assertThat(found).as("pixels of an answer in " + file).isGreaterThan(200);
    }

    private static BufferedImage read(Path file) {
        try {
            return ImageIO.read(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
