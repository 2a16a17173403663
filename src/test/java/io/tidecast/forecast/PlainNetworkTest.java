package io.tidecast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.nn.Activation;
import io.tidecast.nn.CellKind;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.State;
import io.tidecast.nn.Stepper;
import io.tidecast.nn.Tensor;
import io.tidecast.series.LookBack;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that know nothing but the value, held to what a person would compute with them by hand. */
class PlainNetworkTest {
    private static final double[] LEVELS = {0.025, 0.1, 0.5, 0.9, 0.975};
    private static final int HORIZON = 6;
    private static final double ERROR = 0.3;

    static Stream<Arguments> series() {
        return Stream.of(
                Arguments.argumentSet("logarithms", CellKind.LSTM, recipe(40, 7, 24), 100.0),
                Arguments.argumentSet("about zero", CellKind.GRU_RESET_AFTER, recipe(40, 12), 0.0),
                Arguments.argumentSet("no season", CellKind.SIMPLE, recipe(25), 100.0),
                Arguments.argumentSet("a season out of sight", CellKind.LSTM, recipe(25, 5, 48), 0.0),
                Arguments.argumentSet("no season in sight", CellKind.LSTM, recipe(25, 48), 100.0));
    }

    @ParameterizedTest
    @MethodSource("series")
    void shouldSayWhatThePlainNetworkSaysAboutTheLevelOfTheLookBack(CellKind cell, Recipe recipe, double above) {
        // Given
        Network plain = plain(cell);
        RecurrentForecast forecast = new RecurrentForecast(recipe, ForeignNetwork.fitted(recipe, plain, ERROR));
        double[] values = values(above);
        State state = forecast.zero();
        Stepper stepper = plain.stepper();
        State byHand = State.zero(plain.spec());
        float[] answer = new float[HORIZON];

        for (int end = recipe.lookBack(); end <= values.length; end++) {
            double[] z = Arrays.stream(values, end - recipe.lookBack(), end)
                    .map(value -> above > 0 ? Math.log(value) : value)
                    .toArray();
            double level = Arrays.stream(z).average().orElseThrow();
            double deviation =
                    Arrays.stream(z).map(v -> Math.abs(v - level)).average().orElseThrow();

            // When
            forecast.step(new LookBack(values, 0, end, recipe.lookBack()), state);
            double[][] quantiles = forecast.quantiles(state);
            stepper.step(new float[] {(float) ((z[z.length - 1] - level) / deviation)}, byHand);
            stepper.outputs(byHand, answer);

            // Then
            for (int step = 0; step < HORIZON; step++) {
                double median = level + answer[step] * deviation;
                double outermost = ERROR / (2 * Math.log(2)) * Math.log(0.975 / 0.025) * deviation;
                double[] expected = {median - outermost, median, median + outermost};
                for (int i = 0; i < 3; i++)
                    assertThat(above > 0 ? Math.log(quantiles[step][2 * i]) : quantiles[step][2 * i])
                            .as("quantile %s of step %d after %d values", LEVELS[2 * i], step + 1, end)
                            .isCloseTo(expected[i], within(1e-5 * (1 + deviation)));
            }
        }
    }

    @Test
    void shouldOnlyTakeAPlainNetworkForOne() {
        PlainNetwork plain = new PlainNetwork(recipe(40, 7));

        assertThat(plain.is(plain(CellKind.LSTM).spec())).isTrue();
        assertThat(plain.is(NetworkSpec.of(2).lstm(3).dense(HORIZON).build())).isFalse();
        assertThat(plain.is(NetworkSpec.of(1).lstm(3).dense(HORIZON + 1).build()))
                .isFalse();
        assertThat(plain.is(NetworkSpec.of(1).lstm(HORIZON).build())).isFalse();
        assertThat(plain.is(NetworkSpec.of(1).lstm(3).features(2).dense(HORIZON).build()))
                .isFalse();
        assertThat(plain.is(NetworkSpec.of(1)
                        .lstm(3)
                        .dense(HORIZON, Activation.TANH)
                        .build()))
                .isFalse();
    }

    /** Two layers, and two dense ones. */
    private static Network plain(CellKind cell) {
        NetworkSpec spec = NetworkSpec.of(1)
                .layer(RecurrentSpec.of(cell, 9))
                .layer(RecurrentSpec.of(cell, 7))
                .dense(8, Activation.TANH)
                .dense(HORIZON)
                .build();
        Network network = Network.initialise(spec, 5);
        Random random = new Random(5);
        for (Tensor tensor : network.weights().tensors())
            for (int i = 0; i < tensor.values().length; i++) tensor.values()[i] += 0.1f * (float) random.nextGaussian();
        return network;
    }

    private static Recipe recipe(int lookBack, Integer... seasons) {
        return new Recipe(Recipe.METHOD, List.of(seasons), lookBack, HORIZON, LEVELS);
    }

    private static double[] values(double above) {
        Random random = new Random(1);
        return IntStream.range(0, 300)
                .mapToDouble(t -> above + 20 * Math.sin(t / 1.9) + 5 * random.nextGaussian())
                .toArray();
    }
}
