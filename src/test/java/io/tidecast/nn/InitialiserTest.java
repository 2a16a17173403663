package io.tidecast.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitialiserTest {
    private static final int UNITS = 12;
    private static final int INPUTS = 5;

    @ParameterizedTest
    @EnumSource
    void shouldDrawAsKerasDoes(CellKind cell) {
        for (int seed = 0; seed < 10; seed++) {
            // Given
            RecurrentSpec layer = RecurrentSpec.of(cell, UNITS);
            NetworkSpec spec =
                    NetworkSpec.of(INPUTS).layer(layer).dense(3).lookBack(4).build();

            // When
            Weights weights = Network.initialise(spec, seed).weights();

            // Then
            double limit = Math.sqrt(6.0 / (INPUTS + layer.gateRows()));
            assertThat(weights.values(Names.inputKernel(layer, 0))).satisfies(kernel -> {
                float largest = 0;
                for (float value : kernel) {
                    largest = Math.max(largest, Math.abs(value));
                }
                assertThat((double) largest).isBetween(0.7 * limit, limit);
            });
            holdOrthonormal(weights.get(Names.recurrentKernel(layer, 0)));
            float[] bias = weights.values(Names.inputBias(layer, 0));
            for (int i = 0; i < bias.length; i++) {
                boolean forget = cell == CellKind.LSTM && i / UNITS == 1;
                assertThat(bias[i]).isEqualTo(forget ? 1f : 0f);
            }
            assertThat(weights.values(Names.SKIP_KERNEL)).containsOnly(0f);
        }
    }

    @Test
    void shouldStartASingleUnitAtEitherSignAsKerasDoes() {
        NetworkSpec spec = NetworkSpec.of(1).simple(1, Activation.LINEAR).build();

        assertThat(LongStream.range(0, 100).map(seed ->
                        (long) Network.initialise(spec, seed).weights().values("rnn.weight_hh_l0")[0]))
                .containsOnly(-1L, 1L)
                .filteredOn(sign -> sign > 0)
                .hasSizeBetween(30, 70);
    }

    private static void holdOrthonormal(Tensor kernel) {
        for (int i = 0; i < kernel.columns(); i++) {
            for (int j = 0; j < kernel.columns(); j++) {
                double dot = 0;
                for (int row = 0; row < kernel.rows(); row++) {
                    dot += (double) kernel.values()[row * kernel.columns() + i]
                            * kernel.values()[row * kernel.columns() + j];
                }
                assertThat(dot).isCloseTo(i == j ? 1 : 0, within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldDrawTheSameFromTheSameSeedAndOtherwiseSomethingElse(CellKind cell) {
        // Given
        NetworkSpec spec = NetworkSpec.of(1).layer(RecurrentSpec.of(cell, 1)).build();

        // When
        Weights one = Network.initialise(spec, 1).weights();
        Weights again = Network.initialise(spec, 1).weights();
        Weights other = Network.initialise(spec, 2).weights();

        // Then
        String kernel = one.names().get(0);
        assertThat(again.values(kernel)).containsExactly(one.values(kernel));
        assertThat(Math.abs(other.values(kernel)[0] - one.values(kernel)[0])).isGreaterThan(0.01f);
    }
}
