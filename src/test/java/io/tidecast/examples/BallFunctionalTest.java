package io.tidecast.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidecast.nn.Network;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BallFunctionalTest {
    @TempDir
    private Path directory;

    @Test
    void shouldKnowWhereTheBallGoesOnceItHasSeenWhereItCameFrom() {
        // Given
        SplittableRandom random = new SplittableRandom(99);

        // When
        Network network = Ball.learn(1);
        Ball.Errors errors = Ball.judge(network, random);
        Flight flight = Flight.random(random);
        BallPicture.draw(directory.resolve("ball.png"), flight, Ball.imagine(network, flight, 15), 15, errors);

        // Then
        assertThat(errors.network()[0]).as("with no past").isCloseTo(errors.chance()[0], withinPercentage(2));
        assertThat(errors.network()[1]).as("with one position").isCloseTo(errors.last()[1], withinPercentage(20));
        for (int seen = 5; seen < Flight.STEPS; seen++) {
            assertThat(errors.network()[seen]).as("with " + seen + " positions").isLessThan(errors.last()[seen] / 5);
        }
        Pictures.assertDrawn(directory.resolve("ball.png"));
    }
}
